#!/usr/bin/env node
import { commandLine } from "./command-line";
import { EXIT } from "./exit-codes";

// `grokbook export … --csv | head` closes the pipe early: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  throw error;
});

void commandLine(process.argv).then((code) => {
  process.exitCode = code;
  // What is still written may finish; what hangs may not keep the prompt waiting.
  setTimeout(() => process.exit(code), 2000).unref();
});
