import assert from "node:assert/strict";
import { test } from "node:test";
import { criticalSizePeak } from "grokbook/analysis/claims/critical-size-peak";
import { dataSurplus } from "grokbook/analysis/claims/data-surplus";
import { delayedGeneralisation } from "grokbook/analysis/claims/delayed-generalisation";
import { flatMemorisation } from "grokbook/analysis/claims/flat-memorisation";
import type { RunResult } from "grokbook/run/types";
import { paperLike, syntheticRun } from "../synthetic";

/** The paper-like sweep with some sizes' steps replaced: [memorises, generalises]. */
const sweepWith = (changed: Readonly<Record<number, readonly [number, number | null]>>): RunResult[] =>
  paperLike.flatMap(([dataSize, ...known]) => {
    const [memorises, generalises] = changed[dataSize] ?? known;
    return [0, 1, 2].map((seed) => syntheticRun({ dataSize, seed, memorises, generalises }));
  });

const verdicts = (
  { evaluate }: { evaluate(runs: readonly RunResult[]): { verdict: string } },
  ...cases: readonly (readonly [Parameters<typeof sweepWith>[0], string])[]
): void => {
  for (const [changed, verdict] of cases) assert.equal(evaluate(sweepWith(changed)).verdict, verdict);
};

test("claim 1: windows and factor", () => {
  verdicts(
    delayedGeneralisation,
    [{}, "reproduced"],
    [{ 2000: [500, 2000] }, "reproduced"],
    [{ 2000: [520, 2400] }, "partly"],
    [{ 2000: [220, 1400] }, "partly"],
    [{ 2000: [480, 1880] }, "not reproduced"],
    [{ 2000: [220, null] }, "not reproduced"],
  );
});

/** The sizes that the paper calls silent, trained to this step. */
const longer = (steps: number, generalises: number | null = null): RunResult[] =>
  [1000, 1500].flatMap((dataSize) =>
    [0, 1, 2].map((seed) =>
      syntheticRun({ dataSize, seed, memorises: 180, generalises, config: { steps, evaluateEvery: 20 } }),
    ),
  );

test("claim 2: 'never' is judged beyond the horizon, which the verdict names", () => {
  const judge = (more: readonly RunResult[]) => criticalSizePeak.evaluate([...sweepWith({}), ...more]);
  assert.equal(judge(longer(12_000)).verdict, "reproduced");
  assert.match(judge(longer(12_000)).ours ?? "", /^within H = 6,000 steps: peak at 2,000 .* 75 % coverage/);
  assert.equal(judge(longer(11_000)).verdict, "partly", "not twice as long");
  assert.equal(judge(longer(12_000).slice(1)).verdict, "partly", "two seeds");
  const there = judge(longer(15_000, 8800));
  assert.equal(there.verdict, "partly");
  assert.match(there.ours ?? "", /N = 1,500 reaches 90 % at 8,800, 8,800 and 8,800/);
  assert.equal(there.value, 2000, "the peak at the horizon stays");
  const stopped = syntheticRun({
    dataSize: 1500,
    seed: 2,
    generalises: null,
    stoppedAt: 9400,
    config: { steps: 15_000 },
  });
  assert.match(judge([stopped]).ours ?? "", /N = 1,500 seed 2 was stopped at 9,400 with 0\.0 %/);
});

test("claim 2: a size with one or two seeds does not move the peak", () => {
  const lone = syntheticRun({ dataSize: 1750, generalises: 5500 });
  assert.equal(criticalSizePeak.evaluate([...sweepWith({}), lone]).value, 2000);
});

test("claim 2: the peak's place and the silence below it", () => {
  verdicts(
    criticalSizePeak,
    [{}, "partly"],
    [{ 2500: [240, 3000] }, "partly"],
    [{ 3000: [280, 3000] }, "partly"],
    [{ 1500: [180, 4000] }, "partly"],
    [{ 1500: [180, 4000], 3000: [280, 5000] }, "not reproduced"],
  );
});

test("claim 3: every size from 3,000 up, or only the largest", () => {
  verdicts(
    dataSurplus,
    [{}, "reproduced"],
    [{ 3000: [280, 760] }, "partly"],
    [{ 5000: [560, 1020] }, "partly"],
    [{ 7000: [600, 1520] }, "not reproduced"],
    [{ 7000: [600, null] }, "not reproduced"],
  );
});

test("claim 4: memorisation flat, generalisation not", () => {
  const slower = {
    1000: [400, null],
    1500: [400, null],
    2000: [440, 2400],
    2500: [450, 900],
    3000: [450, 580],
  } as const;
  const level = Object.fromEntries(
    paperLike.map(([size, , generalises], i) => [size, [300 + 40 * (i % 2), generalises] as const]),
  );
  verdicts(
    flatMemorisation,
    [level, "reproduced"],
    [{}, "partly"], // memorisation grows from 160 to 600 steps in every seed
    [{ ...slower, 7000: [660, 620] }, "partly"],
    [{ 2000: [220, 1200] }, "not reproduced"],
    [{ 1000: [100, null], 7000: [800, 820] }, "not reproduced"],
  );
});

test("a changed result changes the verdict", () => {
  const runs = sweepWith({});
  const spoilt = runs.map((run) =>
    run.config.task === "modular" && run.config.dataSize === 2000
      ? { ...run, points: run.points.map((p) => ({ ...p, testAccuracy: p.testAccuracy * 0.98 })) }
      : run,
  );
  assert.equal(delayedGeneralisation.evaluate(runs).verdict, "reproduced");
  assert.equal(delayedGeneralisation.evaluate(spoilt).verdict, "not reproduced");
});
