import assert from "node:assert/strict";
import { test } from "node:test";
import { ConfigError } from "grokbook/config/errors/config-error";
import { configFrom } from "grokbook/config/config-from";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";

const messageOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.message;
  }
  return assert.fail("the configuration was accepted");
};

const modularNames =
  "operation, modulus, trainFraction, dataSize, positions, seed, layers, hiddenSize, heads, mlpSize, initStd, rescale, learningRate, beta1, beta2, epsilon, weightDecay, steps, evaluateEvery, engine, loss, gradient, parent, moments";
const engines = 'one of "auto", "wasm", "tfjs", "webgpu"';
const sources = '"imdb", "yelp", "generated" or the path of a .csv file';

/** [what was asked for, the one line that must come back] */
const modular: readonly (readonly [unknown, string])[] = [
  [{ weightDecay: "0.01" }, 'weightDecay: expected a number from 0 to 10, got "0.01" — remove the quotes'],
  [{ weightDecay: -1 }, "weightDecay: expected a number from 0 to 10, got -1"],
  [{ weightDecay: 11 }, "weightDecay: expected a number from 0 to 10, got 11"],
  [
    { weightDecay: NaN },
    "weightDecay: expected a number from 0 to 10, got NaN — not a number: an earlier calculation failed",
  ],
  [{ learningRate: 0 }, "learningRate: expected a number above 0 and up to 1, got 0"],
  [{ learningRate: Infinity }, "learningRate: expected a number above 0 and up to 1, got Infinity"],
  [
    { learningRate: 1, weightDecay: 2 },
    "weightDecay: expected less than 1 / learningRate (1), got 2 — a step multiplies every weight by 1 − learningRate · weightDecay",
  ],
  [{ beta1: 1 }, "beta1: expected a number from 0 to below 1, got 1"],
  [{ beta2: -0.1 }, "beta2: expected a number from 0 to below 1, got -0.1"],
  [{ epsilon: 0 }, "epsilon: expected a number above 0 and up to 1, got 0"],
  [
    { dataFracton: 0.3 },
    'dataFracton: expected no such field, got 0.3 — did you mean dataFraction? It belongs to task "reviews"',
  ],
  [{ wieghtDecay: 1 }, "wieghtDecay: expected no such field, got 1 — did you mean weightDecay?"],
  [{ WeightDecay: 1 }, "WeightDecay: expected no such field, got 1 — did you mean weightDecay?"],
  [{ lr: 1e-3 }, `lr: expected no such field, got 0.001 — task "modular" has ${modularNames}`],
  [{ batchSize: 3 }, 'batchSize: expected no such field, got 3 — it belongs to task "reviews"'],
  [{ modulus: 12.5 }, "modulus: expected a whole number from 3 to 1000, got 12.5 — the nearest is 13"],
  [{ modulus: 2 }, "modulus: expected a whole number from 3 to 1000, got 2"],
  [{ modulus: "113" }, 'modulus: expected a whole number from 3 to 1000, got "113" — remove the quotes'],
  [{ operation: "x" }, 'operation: expected one of "+", "-", "*", "/", got "x"'],
  [{ operation: 1 }, 'operation: expected one of "+", "-", "*", "/", got 1'],
  [
    { operation: "/", modulus: 12, dataSize: 50 },
    'modulus: expected a prime number, because operation is "/", got 12 — the nearest is 11',
  ],
  [
    { dataSize: 10_000 },
    "dataSize: expected a whole number from 1 to 9576 (the train split: 0.75 of the 12769 pairs), got 10000 — 9576 trains on the whole split",
  ],
  [
    { operation: "/", modulus: 5, dataSize: 16 },
    "dataSize: expected a whole number from 1 to 15 (the train split: 0.75 of the 20 pairs), got 16 — 15 trains on the whole split",
  ],
  [{ dataSize: 0 }, "dataSize: expected a whole number from 1 to 1000000, got 0"],
  [
    { dataSize: [1000, 2000] },
    "dataSize: expected a whole number from 1 to 1000000, got [1000,2000] — one value per run; sweep() takes lists",
  ],
  [{ dataSize: null }, "dataSize: expected a whole number from 1 to 1000000, got null"],
  [
    { dataSize: undefined },
    "dataSize: expected a whole number from 1 to 1000000, got nothing — leave the field out to take its default",
  ],
  [
    { trainFraction: 75 },
    "trainFraction: expected a number above 0 and below 1, got 75 — write 75 % as 0.75",
  ],
  [{ trainFraction: 0 }, "trainFraction: expected a number above 0 and below 1, got 0"],
  [{ trainFraction: 1 }, "trainFraction: expected a number above 0 and below 1, got 1"],
  [
    { trainFraction: 1e-6, dataSize: 1 },
    "trainFraction: expected at least one pair in the train split: 0.000001 of the 12769 pairs, got 0.000001",
  ],
  [{ positions: 6 }, "positions: expected a whole number from 7 to 8192, got 6"],
  [{ heads: 3 }, "heads: expected a divisor of hiddenSize (128), got 3 — the nearest is 2"],
  [{ heads: 0 }, "heads: expected a whole number from 1 to 256, got 0"],
  [{ hiddenSize: 130 }, "heads: expected a divisor of hiddenSize (130), got 4 — the nearest is 5"],
  [{ hiddenSize: 0 }, "hiddenSize: expected a whole number from 1 to 4096, got 0"],
  [{ layers: 1.5 }, "layers: expected a whole number from 1 to 48, got 1.5 — the nearest is 2"],
  [{ mlpSize: true }, "mlpSize: expected a whole number from 1 to 16384, got true"],
  [{ initStd: 0 }, "initStd: expected a number above 0 and up to 1, got 0"],
  [{ rescale: 0 }, "rescale: expected a number above 0 and up to 1000, got 0"],
  [{ rescale: "ten" }, 'rescale: expected a number above 0 and up to 1000, got "ten"'],
  [{ seed: -1 }, "seed: expected a whole number from 0 to 4294967295, got -1"],
  [{ seed: 2 ** 32 }, "seed: expected a whole number from 0 to 4294967295, got 4294967296"],
  [{ seed: 1n }, "seed: expected a whole number from 0 to 4294967295, got 1n"],
  [{ seed: () => 1 }, "seed: expected a whole number from 0 to 4294967295, got a function"],
  [{ seed: { a: 1 } }, 'seed: expected a whole number from 0 to 4294967295, got {"a":1}'],
  [{ steps: 0 }, "steps: expected a whole number from 1 to 1000000000, got 0"],
  [{ steps: 1e10 }, "steps: expected a whole number from 1 to 1000000000, got 10000000000"],
  [{ evaluateEvery: 0 }, "evaluateEvery: expected a whole number from 1 to 1000000, got 0"],
  [{ engine: "wsam" }, `engine: expected ${engines}, got "wsam" — did you mean "wasm"?`],
  [{ engine: "cuda" }, `engine: expected ${engines}, got "cuda"`],
  [{ profile: "fast" }, 'profile: expected "quick" or "full", got "fast"'],
  [{ profile: "Quick" }, 'profile: expected "quick" or "full", got "Quick" — did you mean "quick"?'],
  [{ task: "reviews" }, 'task: expected "modular", got "reviews"'],
  ["quick", 'config: expected an object of fields, got "quick"'],
  [null, "config: expected an object of fields, got null"],
  [[1], "config: expected an object of fields, got [1]"],
];

const review: readonly (readonly [unknown, string])[] = [
  [{ source: "imbd" }, `source: expected ${sources}, got "imbd" — did you mean "imdb"?`],
  [{ source: "" }, `source: expected ${sources}, got ""`],
  [{ source: 7 }, `source: expected ${sources}, got 7`],
  [
    { source: "reviews.txt" },
    `source: expected ${sources}, got "reviews.txt" — name it .csv, or .tsv when tabs separate its columns`,
  ],
  [
    { split: "oficial" },
    'split: expected one of "paper", "official", got "oficial" — did you mean "official"?',
  ],
  [{ dataFraction: 0 }, "dataFraction: expected a number above 0 and up to 1, got 0"],
  [{ dataFraction: 30 }, "dataFraction: expected a number above 0 and up to 1, got 30 — write 30 % as 0.3"],
  [
    { maxTokens: 600 },
    "positions: expected at least maxTokens (600), got 512 — every token of a review needs a position",
  ],
  [{ maxTokens: 2 }, "maxTokens: expected a whole number from 3 to 8192, got 2"],
  [{ longer: "cut" }, 'longer: expected one of "drop", "truncate", got "cut"'],
  [{ testLimit: 0 }, "testLimit: expected a whole number from 1 to 1000000000, or null for no limit, got 0"],
  [{ batchSize: 1.5 }, "batchSize: expected a whole number from 1 to 1000000, got 1.5 — the nearest is 2"],
  [{ modulus: 3 }, 'modulus: expected no such field, got 3 — it belongs to task "modular"'],
];

for (const [overrides, line] of modular) {
  test(`modular: ${line}`, () => {
    assert.equal(
      messageOf(() => modularAddition(overrides as object)),
      `The run was not started:\n  ${line}`,
    );
  });
}

for (const [overrides, line] of review) {
  test(`reviews: ${line}`, () => {
    assert.equal(
      messageOf(() => reviews(overrides as object)),
      `The run was not started:\n  ${line}`,
    );
  });
}

test("a file that names no task, or a misspelt one, is refused", () => {
  for (const [value, line] of [
    [{}, 'task: expected "modular" or "reviews", got nothing'],
    [3, 'task: expected "modular" or "reviews", got nothing'],
    [{ task: "modualr" }, 'task: expected "modular" or "reviews", got "modualr" — did you mean "modular"?'],
  ] as const) {
    assert.equal(
      messageOf(() => configFrom(value)),
      `The run was not started:\n  ${line}`,
    );
  }
});

test("every problem is in one error, in the order of the fields, unknown names last", () => {
  const message = messageOf(() =>
    modularAddition({
      lr: 1,
      steps: -5,
      heads: 3,
      weightDecay: "1",
      operation: "^",
      profile: "slow",
    } as object),
  );
  assert.deepEqual(
    message.split("\n").map((line) => line.trim().split(":")[0]),
    ["The run was not started", "profile", "operation", "heads", "weightDecay", "steps", "lr"],
  );
});

test("the error carries the issues as data", () => {
  try {
    modularAddition({ heads: 3 });
    assert.fail();
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.name, "ConfigError");
    assert.deepEqual(error.issues, [
      { path: "heads", expected: "a divisor of hiddenSize (128)", got: 3, hint: "the nearest is 2" },
    ]);
  }
});
