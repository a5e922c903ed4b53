#!/usr/bin/env node
import { EXIT } from "./exit-codes";
import { nodeTooOld } from "./required-node";
import { earlySignals } from "./terminal/early-signals";
import { guardOutputs } from "./terminal/guard-outputs";

async function main(): Promise<void> {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld !== null) {
    process.stderr.write(`${tooOld}\n`);
    process.exit(EXIT.failed);
  }
  guardOutputs();
  earlySignals(process.argv);
  const { commandLine } = await import("./command-line.js"); // after the checks: it loads the whole library
  const code = await commandLine(process.argv);
  process.exitCode = code;
  // What is still written may finish; what hangs may not keep the prompt waiting.
  setTimeout(() => process.exit(code), 2000).unref();
}

void main();
