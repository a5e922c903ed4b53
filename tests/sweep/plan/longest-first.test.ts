import { strict as assert } from "node:assert";
import { test } from "node:test";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import type { RunConfig } from "grokbook/config/types";
import { longestFirst } from "grokbook/sweep/plan/longest-first";

const order = (configs: readonly RunConfig[]): readonly number[] =>
  longestFirst(configs.map((config, key) => ({ key, config }))).map(({ key }) => key);

test("more data, more steps and wider models come first; equals keep their order", () => {
  const quick = (extra: object) => modularAddition({ profile: "quick", ...extra });
  assert.deepEqual(
    order([
      quick({ dataSize: 400 }),
      quick({ dataSize: 1000 }),
      quick({ dataSize: 700, steps: 5000 }),
      quick({ dataSize: 1000, seed: 1 }),
      quick({ dataSize: 700, steps: 1250 }),
    ]),
    [2, 1, 3, 0, 4],
  );
  const text = (extra: object) => reviews({ profile: "quick", source: "generated", ...extra });
  assert.deepEqual(
    order([text({ hiddenSize: 8 }), text({ hiddenSize: 64 }), text({ hiddenSize: 64, layers: 2 })]),
    [2, 1, 0],
  );
  assert.deepEqual(order([]), []);
});
