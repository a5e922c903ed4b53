import { strict as assert } from "node:assert";
import { afterEach, test } from "node:test";
import { parameters } from "grokbook/notebook/parameters";
import { ParametersError } from "grokbook/notebook/parameters-error";

const defaults = { profile: "quick", steps: 100, rescale: 1, sizes: [1, 2], fresh: false, limit: null };

afterEach(() => delete process.env["GROKBOOK_PARAMS"]);

function withOverrides(overrides: unknown) {
  process.env["GROKBOOK_PARAMS"] = typeof overrides === "string" ? overrides : JSON.stringify(overrides);
  return parameters(defaults);
}

function problems(overrides: unknown): readonly string[] {
  try {
    withOverrides(overrides);
  } catch (error) {
    if (error instanceof ParametersError) return error.problems;
    throw error;
  }
  return [];
}

test("without the variable the cell's own values stand", () => {
  assert.deepEqual(parameters(defaults), defaults);
  assert.deepEqual(withOverrides(""), defaults);
});

test("overrides replace values and leave the rest", () => {
  const p = withOverrides({ profile: "full", steps: 7, sizes: [3], limit: 5, fresh: true });
  assert.deepEqual(p, { ...defaults, profile: "full", steps: 7, sizes: [3], limit: 5, fresh: true });
});

test("every problem is reported at once, with the likely name and the values", () => {
  const all = problems({ stepz: 1, steps: "7", sizes: ["a"], profile: "fast", fresh: 1, wholly: 2 });
  assert.deepEqual(all, [
    "stepz: no such parameter. Did you mean steps? This notebook has: profile, steps, rescale, sizes, fresh, limit",
    'steps: expected a number (like 100), got "7" (string)',
    'sizes: expected a list of number (like [1,2]), got ["a"] (list of string)',
    'profile: profile must be "quick" or "full", got "fast"',
    "fresh: expected a boolean (like false), got 1 (number)",
    "wholly: no such parameter. This notebook has: profile, steps, rescale, sizes, fresh, limit",
  ]);
});

test("what is no JSON object is refused with an example", () => {
  for (const text of ["{profile:full}", "[1]", "3", "null"]) {
    assert.match(problems(text)[0] ?? "", /expected a JSON object such as \{"profile":"full"\}, got/);
  }
});

test("a profile misspelt in the cell itself is refused too", () => {
  assert.throws(() => parameters({ profile: "quik" }), /profile must be "quick" or "full", got "quik"/);
});

test("names that every object has are no parameters", () => {
  assert.match(problems('{"toString":1}')[0] ?? "", /no such parameter/);
  assert.match(problems('{"__proto__":1}')[0] ?? "", /no such parameter/);
});
