import assert from "node:assert/strict";
import { test } from "node:test";
import { exitCodeOf } from "grokbook/cli/exit-code-of";
import { UsageError } from "grokbook/cli/options/usage-error";
import { ConfigError } from "grokbook/config/errors/config-error";
import { CsvError } from "grokbook/data/errors/csv-error";
import { DivergedError } from "grokbook/run/errors/diverged-error";
import { RunLockedError } from "grokbook/run/errors/run-locked-error";
import { BranchError } from "grokbook/run/errors/branch-error";
import { RunNotFoundError } from "grokbook/run/errors/run-not-found-error";
import { RunsFolderError } from "grokbook/run/errors/runs-folder-error";
import { StorageError } from "grokbook/run/errors/storage-error";

test("2 where what was given is wrong and nothing was started, 75 where trying again helps, else 1", () => {
  const full = Object.assign(new Error(), { code: "ENOSPC" });
  const cases: readonly (readonly [unknown, number])[] = [
    [new ConfigError([]), 2],
    [new CsvError("mine.csv", []), 2],
    [new BranchError({ id: "1234", step: 5 }, "none", "mend"), 2],
    [new RunNotFoundError("1234", "runs"), 2],
    [new RunsFolderError("runs", full), 2],
    [new UsageError("--no"), 2],
    [new RunLockedError("runs/1234", 7, "elsewhere"), 75],
    [new StorageError("runs/1234", full), 1],
    [new DivergedError("1234", 10), 1],
    [new TypeError("ours"), 1],
    ["thrown text", 1],
  ];
  for (const [error, code] of cases) assert.equal(exitCodeOf(error), code, String(error));
});
