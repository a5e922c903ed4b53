import { spawn } from "node:child_process";

/**
 * Runs a program and collects what it says. Never rejects: a program that cannot be started has status null.
 * `signal` ends it when the reader presses Ctrl-C.
 */
export function run(command, args, { cwd, env = process.env, signal } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, signal, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text) => (stdout += text));
    child.stderr.on("data", (text) => (stderr += text));
    child.on("error", (error) => resolve({ status: null, ended: null, stdout, stderr: error.message }));
    child.on("close", (status, ended) => resolve({ status, ended, stdout, stderr }));
  });
}

/** The lines of a program's complaint that say something, at most `count`. */
export function complaint({ stdout, stderr }, count = 6) {
  const lines = `${stderr}\n${stdout}`.split("\n").filter((line) => line.trim() !== "");
  const telling = lines.filter((line) => /error|cannot|not found|failed|undefined/i.test(line));
  return (telling.length > 0 ? telling : lines).slice(0, count).join("\n  ");
}
