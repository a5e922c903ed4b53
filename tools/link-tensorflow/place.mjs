import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A fresh folder beside the place itself, named after this process. What processes that died left is removed first. */
export function openStage(place) {
  mkdirSync(dirname(place), { recursive: true });
  tidy(place);
  const stage = `${place}.new-${process.pid}`;
  mkdirSync(stage);
  return stage;
}

/** Takes the stage to its place; until then whatever was there stays, and afterwards nothing else is left. */
export function putInPlace(stage, place, record) {
  writeFileSync(join(stage, "link.json"), `${JSON.stringify(record, null, 2)}\n`);
  const old = `${place}.old-${process.pid}`;
  if (existsSync(place)) renameSync(place, old);
  renameSync(stage, place);
  rmSync(old, { recursive: true, force: true });
}

/** What was linked there, or null. */
export function recordIn(place) {
  try {
    return JSON.parse(readFileSync(join(place, "link.json"), "utf8"));
  } catch {
    return null; // nothing there, or not whole: linked anew
  }
}

/** Removes the stages of processes that are gone, and brings back what one of them had just set aside. */
function tidy(place) {
  for (const name of readdirSync(dirname(place))) {
    if (!name.startsWith(`${basename(place)}.`)) continue;
    const [, kind, pid] = /^\.(new|old)-(\d+)$/.exec(name.slice(basename(place).length)) ?? [];
    if (kind === undefined || alive(Number(pid))) continue;
    const left = join(dirname(place), name);
    if (kind === "old" && !existsSync(place)) renameSync(left, place);
    else rmSync(left, { recursive: true, force: true });
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
