// npm test: types, lint, format, then every test file under Node's own runner.
//   npm test -- csv checkpoint     only the test files whose names hold one of these, without lint and format
//   npm test -- --changed          what differs from main: its types, lint and format, and the tests that it calls for
//   npm test -- --changed --list   only says which those are
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { requireInstalled } from "./building/require-installed.mjs";
import { changedFiles } from "./testing/changed-files.mjs";
import { testsOf } from "./testing/tests-of.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const words = process.argv.slice(2);
const [changedOnly, listOnly] = ["--changed", "--list"].map((flag) => words.includes(flag));
const wanted = words.filter((word) => !["--changed", "--list"].includes(word));

requireInstalled(require, ["typescript/bin/tsc", "eslint", "prettier", "fast-check"]);
if (changedOnly) testChanged();
else {
  types();
  if (wanted.length === 0) check(["."]);
  run(builtTests().filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word))));
}

function testChanged() {
  const changed = changedFiles(root);
  if (changed === null) {
    console.error(
      "npm test -- --changed needs a git checkout with a branch main or origin/main. npm test runs everything.",
    );
    process.exit(2);
  }
  const tests = new Map(
    readdirSync(join(root, "tests"), { recursive: true })
      .map((file) => `tests/${String(file).replaceAll("\\", "/")}`)
      .filter((file) => file.endsWith(".ts"))
      .map((file) => [file, readFileSync(join(root, file), "utf8")]),
  );
  const chosen = testsOf(changed, tests);
  console.log(`${changed.length} files differ from main; ${chosen.length} test files belong to them.`);
  if (listOnly) return console.log(chosen.map((file) => `  ${file}`).join("\n"));
  types();
  const there = changed.filter((file) => existsSync(join(root, file)));
  if (there.length > 0) check(there);
  if (chosen.length > 0) run(chosen.map((file) => join("build", file.replace(/\.ts$/, ".js"))));
}

function types() {
  node([require.resolve("typescript/bin/tsc"), "-p", "tests"]);
}

/** Lint and format, with a cache of what was right before: CI starts without one. */
function check(files) {
  const cache = (name) => ["--cache", "--cache-location", join("build", name), "--cache-strategy", "content"];
  const code = files.filter((file) => file === "." || /\.(?:[cm]?js|ts)$/.test(file));
  const eslint = join(dirname(require.resolve("eslint/package.json")), "bin/eslint.js");
  if (code.length > 0)
    node([eslint, ...code, "--max-warnings", "0", "--no-warn-ignored", ...cache(".eslintcache")]);
  const prettier = join(dirname(require.resolve("prettier/package.json")), "bin/prettier.cjs");
  node([prettier, "--check", "--ignore-unknown", ...files, ...cache(".prettiercache")]);
}

/** Where every test file was compiled to: named by the sources, since what was compiled before a rename stays in build/. */
function builtTests() {
  return readdirSync(join(root, "tests"), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join("build/tests", file.replace(/\.ts$/, ".js")))
    .sort();
}

function run(files) {
  if (files.length === 0) {
    console.error(`No test file matches ${wanted.join(", ") || "tests/**/*.test.ts"}.`);
    process.exit(1);
  }
  node(["--test", "--test-reporter=spec", "--enable-source-maps", ...files]);
}

function node(args) {
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
