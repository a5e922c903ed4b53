import { strict as assert } from "node:assert";
import { once } from "node:events";
import { test } from "node:test";
import { Throttle } from "grokbook/notebook/live/throttle";

test("of a burst the first goes at once and the last in the end", async () => {
  const sent: number[] = [];
  const arrived = new EventTarget();
  const throttle = new Throttle<number>((value) => {
    sent.push(value);
    arrived.dispatchEvent(new Event("sent"));
  }, 30);
  for (let i = 0; i < 1000; i++) throttle.push(i);
  assert.deepEqual(sent, [0]);
  await once(arrived, "sent");
  assert.deepEqual(sent, [0, 999]);
});

test("flush sends what is waiting, once", () => {
  const sent: number[] = [];
  const throttle = new Throttle<number>((value) => sent.push(value), 1e6);
  throttle.push(1);
  throttle.push(2);
  throttle.flush();
  throttle.flush();
  assert.deepEqual(sent, [1, 2]);
});
