import assert from "node:assert/strict";
import { test } from "node:test";
import { shareSession } from "grokbook/engine/share-session";
import type { Engine, Session } from "grokbook/engine/types";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { encoderJob } from "../helpers/encoder-job";

const jobs = [1, 2, 3].map((seed) => encoderJob({ seed, batchSize: 4 }));

/** Notes what reaches the real session. */
function watched(engine: Engine, calls: string[]): Engine {
  return {
    ...engine,
    async open(given) {
      calls.push(`open ${given.length}`);
      const session = await engine.open(given, { threads: 1 });
      const note = <K extends keyof Session>(name: K): Session[K] =>
        ((...args: unknown[]) => {
          calls.push([name, ...args].join(" "));
          return (session[name] as (...a: unknown[]) => unknown)(...args);
        }) as unknown as Session[K];
      return {
        replicas: session.replicas,
        advance: note("advance"),
        evaluate: note("evaluate"),
        norm: note("norm"),
        state: note("state"),
        close: note("close"),
      };
    },
  };
}

test("runs that step and ask differently see what each would see alone, and the session is asked little", async () => {
  const calls: string[] = [];
  const shared = shareSession(watched(wasmEngine(), calls), 3);
  // How many steps each makes between its evaluations: 12 in all.
  const seen = await Promise.all(
    [
      [3, 3, 3, 3],
      [4, 4, 4],
      [6, 6],
    ].map(async (pieces, i) => {
      const session = await shared.members[i]!.open([jobs[i]!]);
      const answers: unknown[] = [];
      for (const steps of pieces) {
        answers.push((await session.advance(steps))[0], (await session.evaluate("test"))[0]);
      }
      answers.push((await session.norm())[0], (await session.state())[0]);
      await session.close();
      shared.leave(i);
      return answers;
    }),
  );
  for (const [i, pieces] of [
    [3, 3, 3, 3],
    [4, 4, 4],
    [6, 6],
  ].entries()) {
    const alone = await wasmEngine().open([jobs[i]!], { threads: 1 });
    const answers: unknown[] = [];
    for (const steps of pieces)
      answers.push((await alone.advance(steps))[0], (await alone.evaluate("test"))[0]);
    answers.push((await alone.norm())[0], (await alone.state())[0]);
    await alone.close();
    assert.deepEqual(seen[i], answers, `run ${i}`);
  }
  const advances = calls.filter((c) => c.startsWith("advance")).map((c) => Number(c.split(" ")[1]));
  assert.deepEqual(advances, [3, 1, 2, 2, 1, 3]); // stops at 3, 4, 6, 8, 9 and 12 only
  assert.equal(calls.filter((c) => c.startsWith("evaluate")).length, 6);
  assert.equal(calls.filter((c) => c === "state").length, 1);
  assert.deepEqual([calls[0], calls.at(-1)], ["open 3", "close"]);
});

test("a run that never opens, or leaves early, holds nobody up", async () => {
  const shared = shareSession(wasmEngine(), 3);
  const opening = [0, 2].map((i) => shared.members[i]!.open([jobs[i]!]));
  shared.leave(1);
  const [a, b] = await Promise.all(opening);
  const going = b!.advance(5);
  await a!.close();
  assert.equal((await going)[0]!.loss.length, 5);
  await assert.rejects(a!.advance(1), /closed/);
  await b!.close();
});

test("runs of two models get a session each", async () => {
  const calls: string[] = [];
  const shared = shareSession(watched(wasmEngine(), calls), 3);
  const all = [jobs[0]!, encoderJob({ spec: { mlpSize: 9 } }), jobs[2]!];
  const sessions = await Promise.all(all.map((job, i) => shared.members[i]!.open([job])));
  assert.deepEqual(calls, ["open 2", "open 1"]);
  await Promise.all(sessions.map((s) => s.advance(2)));
  await Promise.all(sessions.map((s) => s.close()));
});

test("an engine that fails tells every run", async () => {
  const broken: Engine = { ...wasmEngine(), open: () => Promise.reject(new Error("no room")) };
  const shared = shareSession(broken, 2);
  const both = await Promise.allSettled([0, 1].map((i) => shared.members[i]!.open([jobs[i]!])));
  for (const outcome of both)
    assert.ok(outcome.status === "rejected" && /no room/.test(String(outcome.reason)));
});
