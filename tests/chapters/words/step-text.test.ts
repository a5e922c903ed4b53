import { strict as assert } from "node:assert";
import { test } from "node:test";
import { stepText } from "grokbook/chapters/words/step-text";

test("a step with its groups, or the word for none", () => {
  assert.equal(stepText(282_500), "282,500");
  assert.equal(stepText(346.6), "347");
  assert.equal(stepText(0), "0");
  assert.equal(stepText(null), "not reached");
  assert.equal(stepText(null, "–"), "–");
});
