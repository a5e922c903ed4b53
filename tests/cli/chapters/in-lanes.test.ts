import { strict as assert } from "node:assert";
import { test } from "node:test";
import { inLanes } from "grokbook/cli/chapters/in-lanes";

/** Work that ends when it is told to; `log` holds what began and ended, in order. */
function bench() {
  const log: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const work = (item: string): Promise<void> => {
    log.push(`+${item}`);
    return new Promise((resolve, reject) => {
      ends.set(item, (error) => {
        log.push(`-${item}`);
        if (error) reject(error);
        else resolve();
      });
    });
  };
  const end = async (item: string, error?: Error): Promise<void> => {
    ends.get(item)?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { log, work, end };
}

test("the first item is worked on alone, then so many at once, in order", async () => {
  const { log, work, end } = bench();
  const done = inLanes(["a", "b", "c", "d"], 2, work);
  await end("a");
  await end("c");
  await end("d");
  await end("b");
  await done;
  assert.deepEqual(log, ["+a", "-a", "+b", "+c", "-c", "+d", "-d", "-b"]);
});

test("after an error nothing new begins, what has begun is waited for, and the error is thrown", async () => {
  const { log, work, end } = bench();
  const done = inLanes(["a", "b", "c", "d"], 2, work);
  const failed = assert.rejects(done, /kernel died/);
  await end("a");
  await end("b", new Error("kernel died"));
  assert.deepEqual(log, ["+a", "-a", "+b", "+c", "-b"]);
  await end("c");
  await failed;
  assert.deepEqual(log.slice(-1), ["-c"]);
});

test("nothing to do is done; one lane keeps the order", async () => {
  const { log, work, end } = bench();
  await inLanes([], 2, work);
  const done = inLanes(["a", "b", "c"], 1, work);
  for (const item of ["a", "b", "c"]) await end(item);
  await done;
  assert.deepEqual(log, ["+a", "-a", "+b", "-b", "+c", "-c"]);
});
