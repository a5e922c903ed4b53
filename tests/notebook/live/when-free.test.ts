import { strict as assert } from "node:assert";
import { test } from "node:test";
import { whenFree } from "grokbook/notebook/live/when-free";
import { RunLockedError } from "grokbook/run/errors/run-locked-error";

const locked = new RunLockedError("runs/abc", 42, "host");

test("waits while another process trains, says so once, and gives the result", async () => {
  const notes: string[] = [];
  let calls = 0;
  const training = async (): Promise<string> => {
    if (++calls < 3) throw locked;
    return "result";
  };
  const result = await whenFree(training, new AbortController().signal, (note) => notes.push(note));
  assert.deepEqual([result, calls], ["result", 3]);
  assert.deepEqual(notes, ["Process 42 on host is training this run; its result is waited for."]);
});

test("an interrupt ends the waiting; another error is thrown at once", async () => {
  const controller = new AbortController();
  const waiting = whenFree(
    () => Promise.reject(locked),
    controller.signal,
    () => controller.abort(),
  );
  await assert.rejects(waiting, RunLockedError);
  await assert.rejects(
    whenFree(
      () => Promise.reject(new Error("full disk")),
      new AbortController().signal,
      () => assert.fail("nothing to wait for"),
    ),
    /full disk/,
  );
});
