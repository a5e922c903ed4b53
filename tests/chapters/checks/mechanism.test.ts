import { strict as assert } from "node:assert";
import { test } from "node:test";
import { partPeriods } from "grokbook/analysis/weights/part-periods";
import { weightStages } from "grokbook/analysis/weights/weight-stages";
import { mechanism, type MechanismResults } from "grokbook/chapters/checks/mechanism";
import type { RunResult } from "grokbook/run/types";
import { stream } from "grokbook/data/random/random";
import { observedReviews, type Wave } from "../../analysis/observed";

/** Observed values: noise at first, then a comb whose two rows are mirror images. */
function combed(wave: Wave = {}): RunResult {
  const run = observedReviews(wave);
  const random = stream(0, "comb");
  const noise = Array.from({ length: 64 }, () => random.normal());
  const comb = [...noise.slice(0, 32).map(Math.sign), ...noise.slice(0, 32).map((w) => -Math.sign(w))];
  const weights = (run.weights ?? []).map((w, i) => ({ ...w, values: i === 0 ? noise : comb }));
  return { ...run, weights };
}

const spectra = (byHeart: number, end: number): MechanismResults["spectra"] =>
  (
    [
      ["start", 0.3],
      ["memorised", byHeart],
      ["end", end],
    ] as const
  ).map(([label, share], i) => ({
    label,
    share,
    step: i,
    point: observedReviews().points[0]!,
    flat: 0.2,
    frequencies: [1, 2, 3, 4, 5],
  }));

function results(wave: Wave = {}, more: Partial<MechanismResults> = {}): MechanismResults {
  const reader = combed(wave);
  const stages = weightStages(reader);
  const rows = {
    read: { count: 10, from: 1, to: 1, law: 0.5 },
    unread: { count: 25_000, from: 10, to: 5, law: 5 },
  };
  const periods = partPeriods(reader, stages);
  return { reader, stages, rows, periods, spectra: spectra(0.4, 0.9), ...more };
}
const verdicts = (found: MechanismResults) => mechanism(found).map(({ pass }) => pass);

test("a run that does what the paper says passes on all eleven lines", () => {
  const claims = mechanism(results());
  assert.deepEqual(
    claims.map(({ pass }) => pass),
    Array.from({ length: 11 }, () => true),
    claims.map(({ claim, measured }) => `${claim}: ${measured}`).join("\n"),
  );
  assert.equal(claims[0]?.measured, "25,000 rows, measured / law = 1.00000");
  assert.match(String(claims[4]?.measured), /^step 100,000: norm /);
  assert.equal(claims[9]?.measured.toString().endsWith("→ -1.000"), true);
  assert.equal(claims[10]?.measured, "start 30.0 %, memorised 40.0 %, end 90.0 %");
});

test("each line fails by itself", () => {
  const rows = results().rows;
  assert.equal(verdicts(results({}, { rows: { ...rows, unread: { ...rows.unread, to: 5.1 } } }))[0], false);
  assert.equal(verdicts(results({ run: { decay: 0.5 } }))[1], false);
  assert.equal(verdicts(results({ norms: [3, 1, 0.4, 0.02, 0.02] }))[2], false, "follows the law");
  assert.equal(verdicts(results({}, { reader: observedReviews() }))[8], false, "of one size from the start");
  assert.equal(verdicts(results({}, { spectra: spectra(0.6, 0.9) }))[10], false);
  assert.equal(verdicts(results({}, { spectra: spectra(0.4, 0.7) }))[10], false);
});

test("stages that the run does not have fail with what is missing; no memorisation leaves the waves undecided", () => {
  const never = mechanism(results({ run: { generalises: null } }));
  assert.deepEqual(
    never.slice(6, 8).map(({ pass, measured }) => [pass, measured]),
    [
      [false, "test accuracy never reaches 80 %"],
      [false, "no jump"],
    ],
  );
  const [start, , end] = spectra(0.4, 0.9);
  assert.equal(verdicts(results({}, { spectra: [start!, end!] }))[10], null);
});
