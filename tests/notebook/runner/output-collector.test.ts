import { strict as assert } from "node:assert";
import { test } from "node:test";
import type { CellOutput } from "grokbook/notebook/runner/notebook-file";
import { OutputCollector } from "grokbook/notebook/runner/output-collector";

function collect(
  ...messages: [parent: string, type: string, content: Record<string, unknown>][]
): Record<string, CellOutput[]> {
  const outputs: Record<string, CellOutput[]> = { a: [], b: [] };
  const collector = new OutputCollector();
  for (const id of ["a", "b"]) collector.collect(id, outputs[id] as CellOutput[]);
  for (const [parent, type, content] of messages) collector.handle({ parent, type, content });
  return outputs;
}

const shown = (text: string, display_id?: string) => ({
  data: { "text/plain": text },
  metadata: {},
  transient: { display_id },
});

test("prints of one stream are joined, in order with the rest", () => {
  const { a } = collect(
    ["a", "stream", { name: "stdout", text: "1" }],
    ["a", "stream", { name: "stdout", text: "2" }],
    ["a", "stream", { name: "stderr", text: "e" }],
    ["a", "display_data", shown("d")],
    ["a", "stream", { name: "stdout", text: "3" }],
  );
  assert.deepEqual(
    a?.map((output) => ("text" in output ? output.text : "display")),
    ["12", "e", "display", "3"],
  );
});

test("an update replaces its display wherever it stands, also from a later cell, and ids are not kept", () => {
  const { a, b } = collect(
    ["a", "display_data", shown("old", "x")],
    ["b", "display_data", shown("also", "x")],
    ["b", "update_display_data", shown("new", "x")],
  );
  const expected = [{ output_type: "display_data", data: { "text/plain": "new" }, metadata: {} }];
  assert.deepEqual([a, b], [expected, expected]);
});

test("what belongs to no cell, and an update of nothing, is left out", () => {
  const { a, b } = collect(
    ["other", "stream", { name: "stdout", text: "x" }],
    ["a", "update_display_data", shown("new", "y")],
    ["a", "status", { execution_state: "idle" }],
  );
  assert.deepEqual([a, b], [[], []]);
});
