import assert from "node:assert/strict";
import { test } from "node:test";
import { pairSets } from "grokbook/analysis/weights/pair-sets";
import { modularPairs, modularRows, type Operation } from "grokbook/data/modular/modular";
import { tiny } from "../../run/tiny";

/** Unseen pairs, by a walk over the square that knows nothing of rows. */
function unseenOf(operation: Operation): string[] {
  const config = tiny({ operation });
  const { a, b } = modularPairs(operation, 11);
  const trained = new Set([...modularRows(config).kept].map((row) => `${a[row]},${b[row]}`));
  const found: string[] = [];
  for (let x = 0; x < 11; x++)
    for (let y = operation === "/" ? 1 : 0; y < 11; y++) {
      const mirrored =
        operation === "+" || operation === "*" || x === y || (operation === "/" && y === 11 - x);
      const seen = trained.has(`${x},${y}`) || (mirrored && trained.has(`${y},${x}`));
      if (!seen) found.push(`${x},${y}`);
    }
  return found;
}

for (const operation of ["+", "-", "*", "/"] as const)
  test(`unseen is trained on in neither order, where the order makes no difference: ${operation}`, () => {
    const config = tiny({ operation });
    const { a, b, count } = modularPairs(operation, 11);
    const { train, test: held, mirrored, others, unseen, all } = pairSets(config);
    const rows = modularRows(config);
    assert.deepEqual([train, held], [rows.kept, rows.test]);
    assert.equal(all.length, count);
    assert.deepEqual(
      [...unseen].map((row) => `${a[row]},${b[row]}`),
      unseenOf(operation),
    );
    // The test pairs fall into those with a known mirror and the others, which are the unseen ones among them.
    assert.deepEqual([...mirrored, ...others].sort(), [...held].sort());
    assert.deepEqual(
      [...others],
      [...held].filter((row) => unseen.includes(row)),
    );
    if (operation === "+") assert.ok(mirrored.length > 0);
    assert.ok(unseen.length > 0 && unseen.length < count - train.length + (operation === "-" ? 1 : 0));
  });
