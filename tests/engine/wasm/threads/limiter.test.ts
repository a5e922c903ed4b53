import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";

import { limiter } from "grokbook/engine/wasm/threads/limiter";

test("no more than the limit run at once, in order, also when one fails", async () => {
  const limit = limiter(2);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 7 }, (_, i) =>
      limit(async () => {
        order.push(i);
        most = Math.max(most, ++running);
        await setImmediate();
        running -= 1;
        if (i === 3) throw new Error("three");
        return i;
      }),
    ),
  );
  assert.equal(most, 2);
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(
    results.map((r) => (r.status === "fulfilled" ? r.value : "failed")),
    [0, 1, 2, "failed", 4, 5, 6],
  );
  assert.equal(await limit(() => Promise.resolve("free again")), "free again");
});
