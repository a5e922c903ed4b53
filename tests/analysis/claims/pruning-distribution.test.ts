import assert from "node:assert/strict";
import { test } from "node:test";
import { ledger } from "grokbook/analysis/claims/ledger";
import { pruningKeepsDistribution } from "grokbook/analysis/claims/pruning-distribution";
import type { PrunedSubset, PruningMeasurement } from "grokbook/analysis/pruning/measure-pruning";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import { measurement, type Measurement } from "grokbook/run/published/measurement";

const fair: Omit<PrunedSubset, "seed" | "size" | "examples"> = {
  mean: 0.01,
  deviation: 1,
  kl: 0.002,
  meanRange: [-0.05, 0.05],
  deviationRange: [0.95, 1.05],
  klLimit: 0.004,
  klExpected: 0.0019,
};

/** Nine fractions and three seeds; `change` alters single subsets. */
function measured(
  name: "imdb" | "modular",
  change: (s: PrunedSubset) => Partial<PrunedSubset> = () => ({}),
  whole: Partial<PruningMeasurement> = {},
): Measurement {
  const sizes = Array.from({ length: 9 }, (_, i) => ({ size: (i + 1) / 10, examples: 1000 * (i + 1) }));
  const all = [0, 1, 2].flatMap((seed) => sizes.map((size) => ({ ...fair, ...size, seed })));
  // Of 210 reviews luck alone makes a KL of 0.02.
  const few = [0, 1, 2].map((seed) => {
    return { ...fair, seed, size: 0.01, examples: 210, kl: 0.025, klLimit: 0.04, klExpected: 0.021 };
  });
  const subsets = [...all, ...(name === "imdb" ? few : [])].map((subset) => ({
    ...subset,
    ...change(subset),
  }));
  const planted = all.map((subset) => ({ ...subset, kl: 0.05 }));
  const wholes = [0, 1, 2].map((seed) => ({ seed, examples: 10_000, mean: 0, deviation: 1, digest: "" }));
  const config = name === "imdb" ? reviews({ source: "imdb" }) : modularAddition({});
  const result = { config, features: "", bins: 10, draws: 1000, wholes, subsets, planted, ...whole };
  return measurement("pruning", name, "", result);
}

const verdict = (...found: readonly Measurement[]) => pruningKeepsDistribution.evaluate([], found);

test("claim 15: within the luck of random draws on both corpora, and KL below 0.01", () => {
  const modular = measured("modular");
  const both = verdict(measured("imdb"), modular);
  assert.equal(both.verdict, "reproduced");
  assert.deepEqual([both.value, both.interval, both.seeds], [0.002, [0.002, 0.002], 3]);
  assert.deepEqual(both.runs, ["measurements/pruning-imdb", "measurements/pruning-modular"]);
  const oneOff = (s: PrunedSubset) => (s.seed === 0 && s.size < 0.3 ? { mean: 0.06, kl: 0.005 } : {});
  assert.equal(verdict(measured("imdb", oneOff), modular).verdict, "reproduced", "2 of 30: luck");
  const small = (s: PrunedSubset) => (s.size === 0.1 && s.seed < 2 ? { kl: 0.011, klLimit: 0.009 } : {});
  assert.equal(verdict(measured("imdb", small), modular).verdict, "partly");
});

test("claim 15: more outside than luck allows is not reproduced, whatever statistic shows it", () => {
  for (const off of [{ mean: 0.06 }, { deviation: 0.9 }, { kl: 0.005 }, { kl: 0 }]) {
    const biased = (s: PrunedSubset) => (s.size < 0.3 ? off : {});
    assert.equal(verdict(measured("imdb", biased), measured("modular")).verdict, "not reproduced");
    assert.equal(verdict(measured("imdb"), measured("modular", biased)).verdict, "not reproduced");
  }
  // What the official file prints: 0.0 everywhere.
  const zeros = verdict(
    measured("imdb", () => ({ kl: 0 })),
    measured("modular"),
  );
  assert.equal(zeros.verdict, "not reproduced");
});

test("claim 15: one corpus, few seeds or another setting is not run, and says so", () => {
  const modular = measured("modular");
  assert.match(verdict(modular).ours ?? "", /no measurement of IMDB/);
  const twoSeeds = measured("imdb");
  const { subsets } = twoSeeds.result as PruningMeasurement;
  const fewer = measured("imdb", undefined, { subsets: subsets.filter((s) => s.seed > 0) });
  assert.match(verdict(fewer, modular).ours ?? "", /0 of 5 data sizes with 3 seeds/);
  for (const whole of [{ draws: 100 }, { bins: 5 }, { config: reviews({ source: "generated" }) }])
    assert.equal(verdict(measured("imdb", undefined, whole), modular).verdict, "not run");
  assert.equal(verdict({ ...measured("imdb"), result: 1 }, modular).verdict, "not run");
});

test("claim 15: a test that misses the planted bias decides nothing; one that never looked is not run", () => {
  const modular = measured("modular");
  const asleep = (found: number): Partial<PruningMeasurement> => {
    const { planted = [] } = measured("imdb").result as PruningMeasurement;
    // 15 planted subsets keep at most half of the data.
    return {
      planted: planted.filter((s) => s.examples <= 5000).map((s, i) => (i < found ? s : { ...s, kl: 0.002 })),
    };
  };
  assert.equal(verdict(measured("imdb", undefined, asleep(8)), modular).verdict, "reproduced");
  assert.equal(verdict(measured("imdb", undefined, asleep(7)), modular).verdict, "undecided");
  assert.match(
    verdict(measured("imdb", undefined, asleep(8)), modular).ours ?? "",
    /a planted bias is found in 8 of 15/,
  );
  assert.match(
    verdict(measured("imdb", undefined, { planted: [] }), modular).ours ?? "",
    /IMDB: measured without a planted bias/,
  );
});

test("claim 15: the paper's 210 reviews are asked for, and held to luck, not to 0.01", () => {
  const modular = measured("modular");
  const { ours, value } = verdict(measured("imdb"), modular);
  assert.equal(value, 0.002);
  assert.match(ours ?? "", /at n = 210, where luck alone gives 0\.021/);
  const { subsets } = measured("imdb").result as PruningMeasurement;
  const without = measured("imdb", undefined, { subsets: subsets.filter((s) => s.examples > 210) });
  assert.match(
    verdict(without, modular).ours ?? "",
    /not measured at the paper's smallest size, 210 reviews/,
  );
});

test("the ledger takes measurements beside runs", () => {
  const rows = ledger([], [measured("imdb"), measured("modular")]);
  assert.equal(rows.find((row) => row.id === 15)?.verdict, "reproduced");
  assert.equal(ledger([]).find((row) => row.id === 15)?.verdict, "not run");
});
