// npm test: types, lint, format, then every test file under Node's own runner. Arguments name parts of file names to run only those.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const wanted = process.argv.slice(2);

function node(args, env = process.env) {
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

node([require.resolve("typescript/bin/tsc"), "-p", "tests"]);
if (wanted.length === 0) {
  node([join(dirname(require.resolve("eslint/package.json")), "bin/eslint.js"), ".", "--max-warnings", "0"]);
  node([join(dirname(require.resolve("prettier/package.json")), "bin/prettier.cjs"), "--check", "."]);
}
const files = readdirSync(join(root, "build/tests"), { recursive: true })
  .map(String)
  .filter((f) => f.endsWith(".test.js") && (wanted.length === 0 || wanted.some((w) => f.includes(w))))
  .map((f) => join("build/tests", f))
  .sort();
if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(", ") || "build/tests/**/*.test.js"}.`);
  process.exit(1);
}
node(["--test", "--test-reporter=spec", "--enable-source-maps", ...files]);
