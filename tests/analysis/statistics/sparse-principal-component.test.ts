import assert from "node:assert/strict";
import { test } from "node:test";
import type { SparseRows } from "grokbook/analysis/pruning/bag-of-tokens";
import { principalComponent } from "grokbook/analysis/statistics/principal-component";
import { sparsePrincipalComponent } from "grokbook/analysis/statistics/sparse-principal-component";
import { stream } from "grokbook/data/random/random";
import { close } from "../close";

function sparse(rows: readonly (readonly number[])[]): SparseRows {
  const [ids, values, offsets]: [number[], number[], number[]] = [[], [], [0]];
  for (const row of rows) {
    row.forEach((value, j) => {
      if (value !== 0) {
        ids.push(j);
        values.push(value);
      }
    });
    offsets.push(ids.length);
  }
  return {
    columns: rows[0]?.length ?? 0,
    offsets: Int32Array.from(offsets),
    ids: Int32Array.from(ids),
    values: Float64Array.from(values),
  };
}

const random = stream(1, "rows");
// Half of the entries are 0; the columns have different spreads.
const rows = Array.from({ length: 300 }, () =>
  Array.from({ length: 12 }, (_, j) => (random.uniform() < 0.5 ? 0 : (1 + random.normal()) * (12 - j))),
);

test("the same direction, variance and scores as the dense one", () => {
  const [a, b] = [sparsePrincipalComponent(sparse(rows), { tolerance: 1e-10 }), principalComponent(rows)];
  a.direction.forEach((v, j) => close(v, b.direction[j], 1e-6));
  close(a.variance, b.variance, 1e-6);
  const scores = b.project(rows);
  a.project(sparse(rows)).forEach((v, i) => close(v, scores[i], 1e-5));
});

test("other rows are measured from the same mean", () => {
  const component = sparsePrincipalComponent(sparse(rows));
  const [one] = component.project(sparse([rows[7] as number[]]));
  close(one, component.project(sparse(rows))[7], 1e-12);
  const mean = component.project(sparse(rows)).reduce((s, v) => s + v, 0) / rows.length;
  assert.ok(Math.abs(mean) < 1e-9);
});

test("equal rows have no variance; no rows are an error", () => {
  assert.equal(
    sparsePrincipalComponent(
      sparse([
        [1, 2],
        [1, 2],
      ]),
    ).variance,
    0,
  );
  assert.throws(() => sparsePrincipalComponent(sparse([])), RangeError);
});
