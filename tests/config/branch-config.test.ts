import assert from "node:assert/strict";
import { test } from "node:test";
import { BRANCHABLE, branchConfig, strayFields } from "grokbook/config/branch-config";
import { fields } from "grokbook/config/fields/fields";
import { modularAddition } from "grokbook/config/modular-addition";
import { parentOf, parentText } from "grokbook/config/parent";
import { reviews } from "grokbook/config/reviews";

const id = "0123456789abcdef";

test("a branch has its parent's settings, its changes, and its beginning", () => {
  const config = modularAddition({ profile: "quick", seed: 3 });
  const branch = branchConfig({ id, config }, { at: 700, set: { epsilon: 1e-6, moments: "reset" } });
  assert.deepEqual(branch, { ...config, epsilon: 1e-6, moments: "reset", parent: `${id}@700` });
  const child = branchConfig({ id: "f".repeat(16), config: branch }, { at: 900 });
  assert.deepEqual(child, { ...config, epsilon: 1e-6, parent: `${"f".repeat(16)}@900` });
});

test("every field either may change or is held to the parent's", () => {
  const config = reviews({ profile: "quick" });
  const branch = branchConfig({ id, config }, { at: 5, set: { dataFraction: 0.5, batchSize: 16 } });
  assert.deepEqual(strayFields(branch, { id, config }), []);
  const odd = { ...branch, seed: 9, maxTokens: 50, longer: "truncate" as const };
  assert.deepEqual(
    strayFields(odd, { id, config }).map(({ path }) => path),
    ["maxTokens", "longer", "seed"],
  );
  const names = new Set(Object.values(fields).flatMap((rows) => rows.map(({ name }) => name)));
  for (const name of BRANCHABLE) assert.ok(names.has(name), `${name} is a field`);
});

test("where a reader's own file lies is no matter", () => {
  const config = reviews("mine.csv");
  assert.deepEqual(strayFields({ ...config, source: "elsewhere/other.csv" }, { id, config }), []);
});

test("a beginning reads back", () => {
  assert.deepEqual(parentOf({ parent: parentText({ id, step: 0 }) }), { id, step: 0 });
  for (const bad of ["", "0123@5", `${id}@05`, `${id}@-1`, `${id.toUpperCase()}@1`, id])
    assert.equal(parentOf({ parent: bad }), null, bad);
  assert.equal(parentOf({}), null);
});
