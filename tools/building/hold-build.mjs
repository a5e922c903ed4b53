import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** Longer than any build takes: who holds one for so long is gone. */
const FORGOTTEN_MS = 10 * 60_000;

/**
 * Lets one process at a time build: the tasks of a job array start together, and each would write the same files while another
 * one reads them. Waits for the process that holds `file`; takes it over from one that is gone. Returns what lets go of it.
 */
export async function holdBuild(file, { pauseMs = 250 } = {}) {
  for (let told = false; ; told = true) {
    try {
      writeFileSync(file, `${process.pid} ${hostname()}`, { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isGone(file)) rmSync(file, { force: true });
    else {
      if (!told) console.error("Waiting for another process that builds the library …");
      await sleep(pauseMs);
    }
  }
}

function isGone(file) {
  try {
    const [pid, host] = readFileSync(file, "utf8").split(" ");
    if (Date.now() - statSync(file).mtimeMs > FORGOTTEN_MS) return true;
    if (host !== hostname() || !Number(pid)) return false;
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
