// One workload, every engine, interleaved round by round: a slow minute of the machine falls on all of them.
import { setTimeout as sleep } from "node:timers/promises";
import { disagreements } from "./agreement.mjs";
import { stepFlops } from "./arithmetic.mjs";
import { startChild } from "./child.mjs";
import { FULL, isAlgebra } from "./engines.mjs";
import { median, significant } from "./statistics.mjs";

/** An engine works about so long in each round. */
const SLICE_MS = 600;
const MOST_STEPS = 200;
/** A step slower than this is timed once, after its warm-up. */
const SLOW_MS = 3000;
/** An engine that is silent for longer is left out. Compiling takes up to a minute. */
const PATIENCE_MS = 120_000;
/** For an engine's threads to stop spinning before the next one starts. */
const SETTLE_MS = 20;

/**
 * @param {{ workload: string, tokens: string, folder: string, job: object, engines: object[], rounds: number,
 *   without?: (engine: string) => string | null, say: (line: string) => void }} options `without`: why an engine is not tried
 */
export async function compareSteps({
  workload,
  tokens,
  folder,
  job,
  engines,
  rounds,
  without = () => null,
  say,
}) {
  const runners = engines.map((engine) => ({ ...engine, failure: without(engine.id), times: [] }));
  const working = () => runners.filter(({ failure }) => failure === null);
  for (const runner of working()) runner.child = startChild(runner.command, runner.env);
  try {
    // Opening and compiling, two at a time; nothing is timed yet.
    await inTurns(2, working(), (runner) => {
      say(`${workload}: starting ${runner.label}`);
      return unlessItFails(runner, warmUp(runner, folder));
    });
    const differing = disagreements(working());
    for (const runner of working()) await unlessItFails(runner, calibrate(runner));
    for (let round = 0; round < rounds; round++) {
      say(`${workload}: round ${round + 1} of ${rounds}`);
      // Every other round backwards: nobody always comes after the same neighbour.
      const order = round % 2 === 0 ? working() : working().toReversed();
      for (const runner of order) await unlessItFails(runner, timed(runner));
    }
    return { rows: rowsOf(workload, tokens, job, runners), differing };
  } finally {
    await Promise.all(runners.map(({ child }) => child?.close()));
  }
}

/** An engine that fails, or takes too long, is left out and says why; the others go on. */
async function unlessItFails(runner, work) {
  const patience = new AbortController();
  const late = sleep(PATIENCE_MS, null, { signal: patience.signal, ref: false }).then(() => {
    throw new Error(`no answer in ${PATIENCE_MS / 1000} s`);
  });
  late.catch(() => {}); // aborted
  try {
    await Promise.race([work, late]);
  } catch (error) {
    runner.failure = error.message;
    runner.child.kill();
  } finally {
    patience.abort();
  }
}

/** The first two steps: their losses are compared, and code is compiled on the way. */
async function warmUp(runner, folder) {
  await runner.child.ask({ call: "open", folder });
  const replies = [];
  for (let i = 0; i < 2; i++) replies.push(await runner.child.ask({ call: "advance", steps: 1 }));
  runner.losses = replies.flatMap(({ loss }) => loss);
}

/** Alone on the machine: how many steps fill a slice. */
async function calibrate(runner) {
  const time = async (steps) => {
    const reply = await runner.child.ask({ call: "advance", steps });
    return { ms: reply.ms / steps, cpuMs: reply.cpuMs / steps, peakRssMb: reply.peakRssMb };
  };
  const first = await time(1);
  runner.slow = first.ms > SLOW_MS;
  if (runner.slow) {
    note(runner, first);
    runner.steps = 1;
    return;
  }
  const stepsIn = (slice, ms) => Math.min(MOST_STEPS, Math.max(1, Math.round(slice / ms)));
  const { ms } = await time(stepsIn(SLICE_MS / 6, first.ms));
  runner.steps = stepsIn(SLICE_MS, ms);
}

async function timed(runner) {
  if (runner.slow) return;
  await sleep(SETTLE_MS);
  const { ms, cpuMs, peakRssMb } = await runner.child.ask({ call: "advance", steps: runner.steps });
  note(runner, { ms: ms / runner.steps, cpuMs: cpuMs / runner.steps, peakRssMb });
}

function note(runner, { ms, cpuMs, peakRssMb }) {
  runner.times.push({ ms, cpuMs });
  runner.peakRssMb = peakRssMb;
}

function rowsOf(workload, tokens, job, runners) {
  const of = (id) => {
    const times = runners.find((runner) => runner.id === id)?.times ?? [];
    return times.length > 0 ? median(times.map(({ ms }) => ms)) : null;
  };
  const full = of(FULL);
  const algebras = runners.flatMap(({ id }) => (isAlgebra(id) ? (of(id) ?? []) : []));
  const algebra = algebras.length > 0 ? Math.min(...algebras) : null;
  return runners.map(({ id, label, threads, form, times, peakRssMb, steps, losses, failure }) => {
    const row = { workload, engine: id, label, threads, tokens };
    if (failure !== null) return { ...row, failure };
    const ms = median(times.map((time) => time.ms));
    return {
      ...row,
      msPerStep: significant(ms),
      cpuMs: significant(median(times.map((time) => time.cpuMs))),
      gflops: significant(stepFlops(job, form).total / ms / 1e6),
      peakRssMb,
      ratio: full === null ? null : significant(full / ms),
      ratioAlgebra: algebra === null ? null : significant(algebra / ms),
      rounds: times.map((time) => significant(time.ms)),
      stepsPerRound: steps,
      losses,
    };
  });
}

async function inTurns(workers, items, work) {
  const left = [...items];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}
