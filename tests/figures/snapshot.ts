import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../../tests/figures/fixtures");

/**
 * Compares a figure with its stored data. A missing snapshot fails; GROKBOOK_UPDATE_SNAPSHOTS=1 writes them anew, and
 * the change is then read in the diff.
 */
export function matchesSnapshot(name: string, value: unknown): void {
  const file = join(folder, `${name}.json`);
  const text = `${JSON.stringify(value, null, 1)}\n`;
  if (process.env["GROKBOOK_UPDATE_SNAPSHOTS"] === "1") {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  assert.ok(
    existsSync(file),
    `no snapshot ${name}: run again with GROKBOOK_UPDATE_SNAPSHOTS=1 and look at the diff`,
  );
  assert.deepEqual(JSON.parse(text), JSON.parse(readFileSync(file, "utf8")));
}
