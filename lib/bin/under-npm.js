// What npm does to signals, measured with npm 11.19.1 under dash (2026-11-27), and what is done about it here. npm starts a shell
// that starts this process. It passes SIGINT and SIGTERM on to the shell only: SIGTERM ends the shell and npm, and this process
// would train on alone; SIGUSR2 and SIGHUP end npm alone. So whoever started us is watched, and its end is taken as SIGTERM.
// Where the shell is bash it hands over to us, and one Ctrl-C comes twice: from the terminal, and once more from npm.
"use strict";
const { spawnSync } = require("child_process");
const { existsSync, readFileSync, writeSync } = require("fs");

/** EXIT.again: stopped with a checkpoint. */
const STOPPED = 75;
const COPY_WITHIN_MS = 500;

/** Does nothing where npm did not start this process, or on Windows, which has no such signals. */
function standUnderNpm() {
  const chain = process.platform === "win32" ? null : npmChain(process.ppid, parentOf);
  if (chain === null) return;
  dropCopies("SIGINT");
  const watch = setInterval(() => {
    const alone = process.ppid !== chain[0] || (chain.length > 1 && lostGrandparent(chain));
    if (!alone) return;
    clearInterval(watch);
    say("npm, which started this, has ended: stopping, as for SIGTERM");
    process.kill(process.pid, "SIGTERM");
  }, 250);
  watch.unref();
  // Whoever was told itself needs no second word: `nohup` goes on without its terminal, and npm does not.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(name, function forget() {
      clearInterval(watch);
      process.off(name, forget);
      // The listener alone has switched the default off: nobody else listens, so let it happen.
      if (process.listenerCount(name) === 0) process.kill(process.pid, name);
    });
  }
  process.on("exit", (code) => {
    if (code === STOPPED)
      say("stopped with a checkpoint, exit code 75 (npm may hide it); the same command goes on");
  });
}

/** Process ids from our parent up to npm, one or two; null when npm is not there. */
function npmChain(parent, look) {
  const first = look(parent);
  if (first === null) return null;
  if (isNpm(first.args)) return [parent];
  const second = /sh$/.test(first.args.split(" ")[0]) ? look(first.ppid) : null;
  return second !== null && isNpm(second.args) ? [parent, first.ppid] : null;
}

/** npm calls itself "npm exec …" and "npm run …". */
function isNpm(args) {
  return /^npm (exec|x|run|run-script|start|test|t)\b/.test(args);
}

function lostGrandparent(chain) {
  if (!existsSync("/proc/self/stat")) return false; // asking `ps` four times a second costs more than it is worth
  const parent = parentOf(chain[0]);
  return parent !== null && parent.ppid !== chain[1];
}

/** `{ ppid, args }` of a process; null when it is gone or cannot be asked. */
function parentOf(pid) {
  try {
    const stat = readFileSync("/proc/" + pid + "/stat", "utf8");
    const args = readFileSync("/proc/" + pid + "/cmdline", "utf8");
    // The name stands in parentheses and may hold any character.
    return {
      ppid: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]),
      args: args.split("\0").join(" ").trim(),
    };
  } catch {
    if (existsSync("/proc/self/stat")) return null;
  }
  const asked = spawnSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
  const found = /^\s*(\d+)\s+(.*\S)/.exec(asked.status === 0 ? asked.stdout : "");
  return found === null ? null : { ppid: Number(found[1]), args: found[2] };
}

/** Lets a signal that comes again within half a second pass as one. */
function dropCopies(name) {
  const emit = process.emit;
  let last = -Infinity;
  process.emit = function (event) {
    if (event === name) {
      const now = Date.now();
      if (now - last < COPY_WITHIN_MS) return true;
      last = now;
    }
    return emit.apply(this, arguments);
  };
}

/** Where the terminal is gone there is nobody to tell. */
function say(text) {
  try {
    writeSync(2, "grokbook: " + text + "\n");
  } catch {
    // nothing to do
  }
}

module.exports = { npmChain, standUnderNpm };
