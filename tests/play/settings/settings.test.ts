import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConfigError } from "grokbook/config/errors/config-error";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import { readSettings, type Settings } from "grokbook/play/settings/settings";

const usual: Settings = {
  task: "modular",
  profile: "quick",
  vary: "dataSize",
  values: ["400", "600"],
  set: { seed: "1" },
};

test("good settings are the configurations that Node has", () => {
  assert.deepEqual(readSettings(usual), {
    configs: [400, 600].map((dataSize) => modularAddition({ profile: "quick", dataSize, seed: 1 })),
    problems: [],
  });
});

test("the MLP follows the width, and the steps follow the clock, unless they are named", () => {
  const of = (set: Settings["set"]) => readSettings({ ...usual, values: ["400"], set }).configs[0];
  const quick = { profile: "quick", dataSize: 400 } as const;
  assert.deepEqual(of({ hiddenSize: "32" }), modularAddition({ ...quick, hiddenSize: 32, mlpSize: 128 }));
  assert.deepEqual(of({ weightDecay: "0.5" }), modularAddition({ ...quick, weightDecay: 0.5, steps: 5000 }));
  assert.equal(of({ weightDecay: "0.5", steps: "7" })?.steps, 7);
  assert.equal(of({ weightDecay: "0" })?.steps, 2500, "without decay the clock stands");
});

test("what is wrong is told in the words of the prompt, each sentence once, beside its own field", () => {
  const { configs, problems } = readSettings({
    task: "modular",
    profile: "quick",
    vary: "dataSize",
    values: ["600", "9999", "many"],
    set: { operation: "/", modulus: "46", learningRat: "1", seed: "1" },
  });
  assert.deepEqual(configs, [null, null, null]);
  const prompt = (own: object): string => {
    try {
      modularAddition({ profile: "quick", operation: "/", modulus: 46, seed: 1, ...own });
    } catch (error) {
      return (error as ConfigError).message;
    }
    return "";
  };
  for (const { field, text } of problems.filter(({ field }) => field !== "learningRat"))
    assert.ok(
      [prompt({}), prompt({ dataSize: 9999 }), prompt({ dataSize: "many" })].some((all) =>
        all.includes(text),
      ),
      `${field}: ${text}`,
    );
  assert.deepEqual(problems.map(({ field, model }) => `${field} ${model}`).sort(), [
    "dataSize 1",
    "dataSize 2",
    "learningRat null",
    "modulus null",
  ]);
  assert.match(problems.find(({ field }) => field === "learningRat")!.text, /did you mean learningRate\?/);
});

test("a profile that is none is a problem of its own", () => {
  const { problems } = readSettings({ ...usual, profile: "quik" });
  assert.deepEqual(problems, [
    {
      field: "profile",
      model: null,
      text: 'profile: expected "quick" or "full", got "quik" — did you mean "quick"?',
    },
  ]);
});

test("reviews have their own fields; their clock is the quick profile's", () => {
  const text: Settings = {
    task: "reviews",
    profile: "quick",
    vary: "dataFraction",
    values: ["0.4"],
    set: { weightDecay: "0.5" },
  };
  assert.deepEqual(readSettings(text).configs, [
    reviews({ profile: "quick", dataFraction: 0.4, weightDecay: 0.5, steps: 9000 }),
  ]);
  const [problem] = readSettings({ ...text, values: ["40"] }).problems;
  assert.equal(problem?.model, 0);
  assert.match(problem!.text, /^dataFraction: expected .*, got 40 — write 40 % as 0\.4$/);
});
