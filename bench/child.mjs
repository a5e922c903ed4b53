// A child process that answers one JSON line to each JSON line.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Not one outlives us: Ctrl-C, too, ends the engines. */
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** The child failed, or said why it cannot. */
export class ChildError extends Error {
  name = "ChildError";
}

/**
 * @param {readonly string[]} command
 * @returns {{ ask(request: object): Promise<any>, next(): Promise<any>, kill(): void, close(): Promise<void> }}
 *   `next`: an answer to nothing that was asked
 */
export function startChild([file, ...args], env = {}) {
  const child = spawn(file, args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...env } });
  running.add(child);
  let complaints = "";
  let over = null;
  let waiting = null;
  child.stderr.on("data", (chunk) => (complaints = (complaints + chunk).slice(-4000)));
  child.stdin.on("error", () => {}); // the exit says more
  const fail = (reason) => {
    over ??= new ChildError([reason, ...complaints.trim().split("\n").slice(-3)].join("\n  ").trim());
    waiting?.reject(over);
    waiting = null;
  };
  child.on("error", (error) => fail(error.message));
  const exited = new Promise((resolve) => {
    child.on("close", (code, signal) => {
      running.delete(child);
      fail(`ended with ${signal ?? `code ${code}`}`);
      resolve();
    });
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.startsWith('{"reply"') || waiting === null) return; // a library's chatter
    const { resolve, reject } = waiting;
    waiting = null;
    const { reply } = JSON.parse(line);
    if (reply.error === undefined) resolve(reply);
    else reject(new ChildError(reply.error));
  });
  const next = () =>
    over !== null
      ? Promise.reject(over)
      : new Promise((resolve, reject) => {
          waiting = { resolve, reject };
        });
  return {
    next,
    ask(request) {
      const answer = next();
      if (over === null) child.stdin.write(`${JSON.stringify(request)}\n`);
      return answer;
    },
    kill: () => void child.kill(),
    close() {
      child.stdin.end();
      const late = setTimeout(() => child.kill(), 2000);
      return exited.then(() => clearTimeout(late));
    },
  };
}
