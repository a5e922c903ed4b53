import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { noteSession, readProvenance } from "grokbook/run/folder/provenance-file";
import { run } from "grokbook/run/run";
import { train } from "grokbook/run/train";
import { temporaryFolder, tiny } from "../tiny";

const engine = { name: "wasm", description: "one", fingerprint: { fused: true } } as const;
const session = { engine, because: "asked for", notes: ["a", "b"] };

test("the first session is the provenance; later ones add what is new, once", async (t) => {
  const file = join(temporaryFolder(t), "environment.json");
  const first = await noteSession(file, false, session);
  assert.deepEqual(first.notes, ["a", "b"]);
  const second = await noteSession(file, true, { ...session, notes: ["b", "c"] });
  assert.deepEqual(second.notes, ["a", "b", "c"]);
  assert.deepEqual(second.environment, first.environment);
  const other = { ...engine, description: "two", fingerprint: { fused: false } };
  const third = await noteSession(file, true, { ...session, engine: other, notes: [] });
  assert.match(third.notes.at(-1) ?? "", /^Begun by another engine \(one\), continued by two/);
  assert.deepEqual(await readProvenance(file), third);
});

test("a run begun by an early build, whose environment.json has no notes, goes on to the same bytes", async (t) => {
  const [root, alone] = [temporaryFolder(t), temporaryFolder(t)];
  const config = tiny({ steps: 200 });
  const training = train(config, { root, published: false });
  for (let i = 0; i < 5; i++) await training.next();
  await training.return(undefined as never);
  const twin = await run(config, { root: alone, published: false });
  const file = join(root, twin.id, "environment.json");
  const { notes, seal, ...early } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  assert.deepEqual(notes, []);
  assert.match(String(seal), /^[0-9a-f]{64}$/);
  writeFileSync(file, JSON.stringify(early));
  const resumed = await run(config, { root, published: false });
  assert.deepEqual([resumed.origin, resumed.status], ["resumed", "finished"]);
  assert.equal(resumed.stateHash, twin.stateHash);
});
