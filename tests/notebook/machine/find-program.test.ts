import { strict as assert } from "node:assert";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { findChromium, findJupyter, inVenv, onPath } from "grokbook/notebook/machine/find-program";

const before = { ...process.env };
let folder: string;

function program(...place: string[]): string {
  const file = join(folder, ...place);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "");
  chmodSync(file, 0o755);
  return file;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "grokbook-path-"));
  for (const name of ["JUPYTER", "CHROMIUM", "VIRTUAL_ENV"]) delete process.env[name];
  process.env["PATH"] = [join(folder, "a"), join(folder, "b")].join(delimiter);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  process.env = { ...before };
});

test("the first name that is anywhere on PATH is taken, folders in their order", () => {
  assert.equal(onPath("tool"), null);
  const second = program("b", "other");
  assert.equal(onPath("tool", "other"), second);
  const [later, first] = [program("b", "tool"), program("a", "tool")];
  assert.equal(onPath("tool", "other"), first);
  assert.notEqual(onPath("tool"), later);
});

test("JUPYTER comes before .venv, .venv before an active environment, that before PATH", () => {
  assert.equal(findJupyter(folder), null);
  const onIt = program("a", "jupyter");
  assert.equal(findJupyter(folder), onIt);
  process.env["VIRTUAL_ENV"] = join(folder, "active");
  const active = inVenv(join(folder, "active"), "jupyter");
  program(active.slice(folder.length + 1));
  assert.equal(findJupyter(folder), active);
  const own = inVenv(join(folder, ".venv"), "jupyter");
  program(own.slice(folder.length + 1));
  assert.equal(findJupyter(folder), own);
  process.env["JUPYTER"] = onIt;
  assert.equal(findJupyter(folder), onIt);
});

test("a CHROMIUM that is not there is not replaced by another in silence", () => {
  program("a", "chromium");
  assert.equal(findChromium(), join(folder, "a", "chromium"));
  process.env["CHROMIUM"] = join(folder, "nowhere");
  assert.equal(findChromium(), null);
});
