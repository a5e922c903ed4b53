import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSetting } from "grokbook/config/parse-setting";

test("the field decides the type", () => {
  assert.deepEqual(parseSetting("modular", "weightDecay=1e-2"), ["weightDecay", 0.01]);
  assert.deepEqual(parseSetting("modular", "operation = /"), ["operation", "/"]);
  assert.deepEqual(parseSetting("reviews", "source=a=b.csv"), ["source", "a=b.csv"]);
  assert.deepEqual(parseSetting("reviews", "testLimit=all"), ["testLimit", null]);
  assert.deepEqual(
    parseSetting("modular", "steps=many"),
    ["steps", "many"],
    "kept as typed, for the error message",
  );
  assert.deepEqual(parseSetting("modular", "steps="), ["steps", ""], "an empty value is not 0");
});

test("no equals sign, no name, or no such field", () => {
  for (const [setting, line] of [
    ["steps", '--set: expected name=value, got "steps"'],
    ["=5", '--set: expected name=value, got "=5"'],
    ["setps=5", 'setps: expected no such field, got "5" — did you mean steps?'],
  ] as const) {
    assert.throws(() => parseSetting("modular", setting), { message: `The run was not started:\n  ${line}` });
  }
});
