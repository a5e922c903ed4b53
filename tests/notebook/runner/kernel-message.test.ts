import { strict as assert } from "node:assert";
import { test } from "node:test";
import { decodeMessage, encodeMessage } from "grokbook/notebook/runner/kernel-message";

const frames = (key: string): Buffer[] =>
  encodeMessage(key, "s", "execute_request", { code: "ü" }).frames.map((f) => Buffer.from(f));

test("a signed message is read back, with any routing frames before it", () => {
  const message = decodeMessage("k", [Buffer.from("router"), ...frames("k")]);
  assert.deepEqual([message?.type, message?.content], ["execute_request", { code: "ü" }]);
});

test("a message signed with another key, or changed on the way, is not read", () => {
  assert.equal(decodeMessage("other", frames("k")), null);
  for (let i = 1; i < frames("k").length; i++) {
    const changed = frames("k");
    changed[i] = Buffer.from('{"msg_type":"forged"}');
    assert.equal(decodeMessage("k", changed), null);
  }
  assert.equal(decodeMessage("k", [Buffer.from("noise")]), null);
});
