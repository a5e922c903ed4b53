#!/usr/bin/env node
// The command `grokbook`, as npm links it. Committed as it is, not built: npm makes the link of a workspace at `npm ci`, and only
// to a file that is there. It checks the Node, builds what is missing or older than its sources, and runs the built command
// line in this same process, so that signals reach it and its exit code is the one the prompt sees.
// Written so that an old Node can read it far enough to be told so: no `?.`, no `??`, no `import`, no `node:`.
"use strict";
const { existsSync, readFileSync } = require("fs");
const { join } = require("path");

/** Of `EXIT.usage`: nothing was started. */
const NOTHING_STARTED = 2;

const library = join(__dirname, "..");
const main = join(library, "dist", "cli", "main.js");
const builder = join(library, "..", "tools", "build-if-older.cjs");

const complaint = nodeComplaint(process.versions.node);
if (complaint !== null) {
  process.stderr.write(complaint + "\n");
  process.exitCode = NOTHING_STARTED;
} else {
  // Outside a clone (installed by npm, or an offline bundle) there is nothing to build from, and what is there is what there is.
  const code = inClone() ? require(builder).buildIfOlder() : 0;
  if (code === 0) {
    require("./under-npm.js").standUnderNpm();
    require(main);
  } else {
    process.exitCode = code === null ? 1 : NOTHING_STARTED;
  }
}

/** A package may be called "tools", so the builder alone says nothing. */
function inClone() {
  try {
    const { name } = JSON.parse(readFileSync(join(library, "..", "package.json"), "utf8"));
    return name === "grokbook-workbook" && existsSync(builder);
  } catch {
    return false;
  }
}

/** What is wrong with a version of Node, or null. The notebook kernel and danfo need `require()` of ES modules. */
function nodeComplaint(version) {
  const parts = version.split(".").map(Number);
  const enough = parts[0] > 22 || (parts[0] === 22 && parts[1] >= 12) || (parts[0] === 20 && parts[1] >= 19);
  if (enough) return null;
  return [
    "grokbook needs Node 20.19 or newer of the 20s, or 22.12 and later; this is Node " + version + ".",
    "  Install it from https://nodejs.org, or with a version manager: nvm install 22 (fnm install 22, volta install node@22).",
    "  Then install once more (in a clone: npm ci).",
  ].join("\n");
}
