// Tries what a newcomer would type: clones into an empty folder, installs, and runs every command that README, notebooks, help
// texts and error messages print, as they print it (substitute.mjs says what is run where a command trains for long).
//   node tools/try-commands.mjs                  all of it, a few minutes
//   node tools/try-commands.mjs --list           only what was found, and what would be run
//   node tools/try-commands.mjs --only sweep     commands that hold these letters
//   node tools/try-commands.mjs --keep FOLDER    into this folder, kept; a clone that is there is used as it is
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findCommands } from "./try-commands/find-commands.mjs";
import { freshClone } from "./try-commands/fresh-clone.mjs";
import { prepare } from "./try-commands/prepare.mjs";
import { substitute, tiny } from "./try-commands/substitute.mjs";

const { values: options } = parseArgs({
  options: { list: { type: "boolean" }, only: { type: "string", default: "" }, keep: { type: "string" } },
});
const root = join(import.meta.dirname, "..");
const folder = options.keep ?? join(mkdtempSync(join(tmpdir(), "grokbook-clone-")), "grokbook");
process.exitCode = main();
if (options.keep === undefined) rmSync(join(folder, ".."), { recursive: true, force: true });

function main() {
  const began = Date.now();
  if (!existsSync(join(folder, "package.json"))) {
    freshClone(root, folder);
    const installed = shell("npm ci --no-audit --no-fund --prefer-offline", 600);
    if (installed.status !== 0) return offline(installed.said);
  }
  const helps = ["", ...commandNames()].map((name) => ({
    name,
    text: shell(`npx grokbook ${name} --help`).stdout,
  }));
  const found = findCommands(folder, helps).filter(({ command }) => command.includes(options.only));
  const id = options.list ? "ID" : prepare(folder, shell, tiny);
  const vocabulary = options.list || shell("npx grokbook data vocab").status === 0;
  const failed = [];
  const answers = new Map();
  const counts = { tried: 0, skipped: 0 };
  for (const { command, where } of found) {
    const { run, skip, wrong } = substitute(command, { id, has, vocabulary });
    const line = run === undefined || run === command ? command : `${command}   as: ${run}`;
    if (skip !== undefined) {
      counts.skipped++;
      console.log(`[SKIP] ${line} (${skip})`);
    } else if (options.list) {
      console.log(`${wrong === undefined ? "      " : "[FAIL]"} ${line}`);
    } else {
      counts.tried++;
      // Several printed commands may come down to one quick variant: it is run once.
      if (wrong === undefined && !answers.has(run)) answers.set(run, shell(run, 300));
      const done = wrong === undefined ? answers.get(run) : { status: 127, said: wrong, seconds: 0 };
      const ok = allowed(run).includes(done.status);
      console.log(`[${ok ? " OK " : "FAIL"}] ${line}   ${done.seconds.toFixed(1)} s`);
      if (!ok) failed.push({ command, where, ...done });
    }
  }
  for (const { command, where, status, said } of failed)
    console.error(
      `\n[FAIL] ${command}\n  printed in ${where.join(", ")}\n  exit code ${status}\n  ${said.trim().split("\n").slice(-8).join("\n  ")}`,
    );
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(
    `\n${counts.tried} printed commands tried in a fresh clone, ${failed.length} failed, ${counts.skipped} skipped, ${seconds} s.`,
  );
  return failed.length > 0 ? 1 : 0;
}

/** Exit codes that are no failure: `doctor` finds fault with a machine, not with itself. */
function allowed(command) {
  return /\bdoctor\b/.test(command ?? "") ? [0, 1] : [0];
}

/** Names of the subcommands, from the help itself; the first command of all, so its failure ends everything. */
function commandNames() {
  const help = shell("npx grokbook --help", 300);
  if (help.status !== 0) {
    console.error(`[FAIL] npx grokbook --help, right after npm ci: exit code ${help.status}\n${help.said}`);
    process.exit(1);
  }
  const [, list = ""] = /\nCommands:\n([^]*?)\n\n/.exec(help.stdout) ?? [];
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name).filter((name) => name !== "help");
}

/** Without the registry there is nothing to try; any other failure of `npm ci` is one. */
function offline(said) {
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|ENETUNREACH|ECONNRESET|ENOTCACHED/.test(said)) {
    console.log(
      "[SKIP] the npm registry cannot be reached: no fresh clone can be installed, no printed command was tried.",
    );
    return 0;
  }
  console.error(`[FAIL] npm ci in a fresh clone:\n${said}`);
  return 1;
}

function has(program) {
  return spawnSync("bash", ["-c", `command -v ${program}`]).status === 0;
}

/** As typed into a terminal in the clone; what this process was told of npm stays out. */
function shell(command, seconds = 120) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_|^GROKBOOK_(?!DATA)|^INIT_CWD$|^NODE_/.test(name)),
  );
  const began = Date.now();
  const done = spawnSync("bash", ["-c", command], {
    cwd: folder,
    env,
    encoding: "utf8",
    timeout: seconds * 1000,
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const late = done.error?.code === "ETIMEDOUT" ? `\nnot done after ${seconds} s` : "";
  return {
    status: done.status,
    stdout: done.stdout,
    said: done.stdout + done.stderr + late,
    seconds: (Date.now() - began) / 1000,
  };
}
