// One workload, every engine, interleaved round by round: a slow minute of the machine falls on all of them.
import { setTimeout as sleep } from "node:timers/promises";
import { disagreements } from "./agreement.mjs";
import { stepFlops } from "./arithmetic.mjs";
import { startChild } from "./child.mjs";
import { ALGEBRA, FULL } from "./engines.mjs";
import { median, significant } from "./statistics.mjs";

/** An engine works about so long in each round. */
const SLICE_MS = 600;
const MOST_STEPS = 200;
/** A step slower than this is timed once, after its warm-up. */
const SLOW_MS = 3000;
/** Longer for its first two steps, and an engine is left out. Compiling takes up to a minute. */
const PATIENCE_MS = 120_000;
/** For an engine's threads to stop spinning before the next one starts. */
const SETTLE_MS = 20;

/**
 * @param {{ workload: string, tokens: string, folder: string, job: object, engines: object[], rounds: number,
 *   say: (line: string) => void }} options
 */
export async function compareSteps({ workload, tokens, folder, job, engines, rounds, say }) {
  const runners = engines.map((engine) => ({
    ...engine,
    child: startChild(engine.command, engine.env),
    times: [],
  }));
  try {
    // Opening and compiling, two at a time; nothing is timed yet.
    await inTurns(2, runners, async (runner) => {
      say(`${workload}: starting ${runner.label}`);
      runner.failure = await failureOf(warmUp(runner, folder));
      if (runner.failure !== null) runner.child.kill();
    });
    const working = runners.filter(({ failure }) => failure === null);
    const differing = disagreements(working);
    for (const runner of working) await calibrate(runner);
    for (let round = 0; round < rounds; round++) {
      say(`${workload}: round ${round + 1} of ${rounds}`);
      // Every other round backwards: nobody always comes after the same neighbour.
      for (const runner of round % 2 === 0 ? working : working.toReversed()) await timed(runner);
    }
    return { rows: rowsOf(workload, tokens, job, runners), differing };
  } finally {
    await Promise.all(runners.map(({ child }) => child.close()));
  }
}

async function warmUp(runner, folder) {
  await runner.child.ask({ call: "open", folder });
  runner.losses = [];
  for (let i = 0; i < 2 && !(runner.ms > SLOW_MS); i++) {
    const { loss, ms } = await runner.child.ask({ call: "advance", steps: 1 });
    runner.losses.push(...loss);
    runner.ms = ms;
  }
}

/** null, or why the engine is left out. */
async function failureOf(work) {
  const late = sleep(PATIENCE_MS, `no step in ${PATIENCE_MS / 1000} s`, { ref: false });
  return Promise.race([
    work.then(
      () => null,
      (error) => error.message,
    ),
    late,
  ]);
}

/** Alone on the machine: how many steps fill a slice. */
async function calibrate(runner) {
  if (runner.ms > SLOW_MS) {
    runner.steps = 1;
    return;
  }
  const { ms } = await runner.child.ask({ call: "advance", steps: 1 });
  const guess = Math.min(MOST_STEPS, Math.max(1, Math.round(SLICE_MS / 6 / ms)));
  const reply = await runner.child.ask({ call: "advance", steps: guess });
  runner.ms = reply.ms / guess;
  runner.steps = Math.min(MOST_STEPS, Math.max(1, Math.round(SLICE_MS / runner.ms)));
}

async function timed(runner) {
  if (runner.ms > SLOW_MS && runner.times.length > 0) return;
  await sleep(SETTLE_MS);
  const { ms, cpuMs, peakRssMb } = await runner.child.ask({ call: "advance", steps: runner.steps });
  runner.times.push({ ms: ms / runner.steps, cpuMs: cpuMs / runner.steps });
  runner.peakRssMb = peakRssMb;
}

function rowsOf(workload, tokens, job, runners) {
  const of = (id) => {
    const times = runners.find((runner) => runner.id === id)?.times ?? [];
    return times.length > 0 ? median(times.map(({ ms }) => ms)) : null;
  };
  const [full, algebra] = [of(FULL), of(ALGEBRA)];
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
