import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { modularAddition, type ModularOverrides } from "grokbook/config/modular-addition";
import type { ModularConfig } from "grokbook/config/types";

/** A real run that takes tens of milliseconds. */
export function tiny(overrides: ModularOverrides = {}): ModularConfig {
  return modularAddition({
    modulus: 11,
    dataSize: 60,
    positions: 7,
    hiddenSize: 16,
    heads: 2,
    mlpSize: 32,
    steps: 60,
    evaluateEvery: 10,
    engine: "wasm",
    ...overrides,
  });
}

/** A folder that is gone after the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "grokbook-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
