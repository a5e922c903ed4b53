import assert from "node:assert/strict";
import { test } from "node:test";
import { answersAreWaves } from "grokbook/analysis/weights/progress-issues";
import { ConfigError } from "grokbook/config/errors/config-error";
import { reviews } from "grokbook/config/reviews";
import { tiny } from "../../run/tiny";

const said = (work: () => void): string => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  return "";
};

test("sums and differences are waves; words, products and quotients are none", () => {
  for (const operation of ["+", "-"] as const) answersAreWaves(tiny({ operation }), [1, 5]);
  assert.equal(
    said(() => answersAreWaves(reviews({ profile: "quick" }))),
    'No progress measures were made:\n  task: expected "modular": numbers have frequencies, words have none, got "reviews" — take a run of modularAddition({ profile: "quick" })',
  );
  for (const operation of ["*", "/"] as const)
    assert.match(
      said(() => answersAreWaves(tiny({ operation }))),
      /\n {2}operation: expected "\+" or "-", whose answers are waves of a \+ b or a − b, got "[*/]".* — take a run of modularAddition\(\{ operation: "\+" \}\)$/,
    );
});

test("every frequency that is none, and all problems at once", () => {
  const message = said(() => answersAreWaves(tiny({ operation: "*" }), [0, 6, 1.5, 2, 2]));
  assert.match(message, /operation: /);
  for (const k of ["0", "6", "1\\.5"])
    assert.match(
      message,
      new RegExp(`frequencies: expected whole numbers from 1 to 5, half of the modulus 11, got ${k}\\b`),
    );
  assert.match(
    message,
    /frequencies: expected every frequency once, got "0, 6, 1\.5, 2, 2".* — leave the second one out/,
  );
});
