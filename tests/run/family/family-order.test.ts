import assert from "node:assert/strict";
import { test } from "node:test";
import { familyOrder } from "grokbook/run/family/family-order";
import type { RunConfig } from "grokbook/config/types";
import { tiny } from "../tiny";

const run = (
  letter: string,
  parent?: string,
): { readonly id: string; readonly config: RunConfig | null } => ({
  id: letter.repeat(16),
  config: tiny(parent === undefined ? {} : { parent }),
});

test("each branch below its parent, by the step where it begins; a lost parent's branch stands alone", () => {
  const runs = [
    run("a", `${"d".repeat(16)}@30`),
    run("b", `${"d".repeat(16)}@20`),
    run("c", `${"a".repeat(16)}@40`),
    run("d"),
    run("e", `${"9".repeat(16)}@10`),
    { id: "f".repeat(16), config: null },
  ];
  assert.deepEqual(
    familyOrder(runs).map(({ run: { id }, depth, parent }) => [id[0], depth, parent?.id[0] ?? null]),
    [
      ["d", 0, null],
      ["b", 1, "d"],
      ["a", 1, "d"],
      ["c", 2, "a"],
      ["e", 0, null],
      ["f", 0, null],
    ],
  );
});
