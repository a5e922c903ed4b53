// For the launcher (lib/bin/grokbook.js) and the npm scripts: builds the library when there is none, or when a source is newer
// than it. `npm run build` always builds.
const { spawnSync } = require("node:child_process");
const { existsSync, readdirSync, statSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
const stamp = join(root, "lib", "dist", ".built");

/** Exit code of the build: 0 when nothing was to be done, null when it was ended by a signal. */
function buildIfOlder() {
  const why = reasonToBuild();
  if (why === null) return 0;
  process.stderr.write(`grokbook: ${why}; building it (half a minute on two cores) …\n`);
  // What the build says goes to stderr: stdout belongs to the command, whose rows may be piped somewhere.
  const built = spawnSync(process.execPath, [join(__dirname, "build.mjs")], { stdio: ["ignore", 2, 2] });
  return built.status;
}

/** Why the library has to be built, in words; null when it need not. */
function reasonToBuild(folder = root) {
  const built = existsSync(join(folder, "lib/dist/cli/main.js")) ? builtAt(folder) : null;
  if (built === null) return "the library is not built yet";
  const newer = sourcesOf(folder).find((file) => statSync(join(folder, file)).mtimeMs > built);
  return newer === undefined ? null : `${newer} is newer than the built library`;
}

/** When the last whole build began, in ms: the build leaves a stamp with that time. */
function builtAt(folder) {
  const file = join(folder, "lib/dist/.built");
  return existsSync(file) ? statSync(file).mtimeMs : null;
}

function sourcesOf(folder) {
  const rooms = readdirSync(join(folder, "lib"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["dist", "node_modules", "bin"].includes(entry.name))
    .flatMap(({ name }) =>
      readdirSync(join(folder, "lib", name), { recursive: true }).map((file) => join("lib", name, file)),
    );
  return [
    "package-lock.json",
    "tsconfig.json",
    "lib/index.ts",
    ...rooms.filter((file) => file.endsWith(".ts")),
  ];
}

module.exports = { buildIfOlder, reasonToBuild, stamp };
if (require.main === module) process.exitCode = buildIfOlder() ?? 1;
