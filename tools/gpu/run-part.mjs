import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";

/** Seconds between being asked to stop and being ended: a checkpoint is written in that time. */
const GRACE = 10;

/** Runs one part with a time limit (seconds); what it says goes to the terminal and, at once, to `log`. */
export function runPart([file, ...args], { cwd, env, limit, log }) {
  const began = Date.now();
  const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const written = createWriteStream(log);
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      written.write(chunk);
      process.stdout.write(chunk);
    });
  let late = false;
  const timers = [];
  if (Number.isFinite(limit)) {
    timers.push(setTimeout(() => ((late = true), child.kill("SIGTERM")), 1000 * limit));
    timers.push(setTimeout(() => child.kill("SIGKILL"), 1000 * (limit + GRACE)));
  }
  return new Promise((resolve) => {
    child.on("error", (error) => written.write(`${error.message}\n`));
    child.on("close", (code) => {
      timers.forEach(clearTimeout);
      written.end(() => resolve({ code, late, seconds: (Date.now() - began) / 1000 }));
    });
  });
}
