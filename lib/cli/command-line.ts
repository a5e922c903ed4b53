import { Command } from "commander";
import { version } from "../run/folder/environment";
import { register as book } from "./commands/book";
import { register as branch } from "./commands/branch";
import { register as cancel } from "./commands/cancel";
import { register as claims } from "./commands/claims";
import { register as collect } from "./commands/collect";
import { register as criticalSize } from "./commands/critical-size";
import { register as data } from "./commands/data";
import { register as doctor } from "./commands/doctor";
import { register as examples } from "./commands/examples";
import { exitCodeOf } from "./exit-code-of";
import { register as exportRun } from "./commands/export";
import { register as list } from "./commands/list";
import { register as measure } from "./commands/measure";
import { register as publish } from "./commands/publish";
import { register as reproduce } from "./commands/reproduce";
import { register as results } from "./commands/results";
import { register as resume } from "./commands/resume";
import { register as run } from "./commands/run";
import { asTyped } from "./terminal/as-typed";
import { say } from "./terminal/say";
import { register as show } from "./commands/show";
import { register as status } from "./commands/status";
import { register as sweep } from "./commands/sweep";
import { register as verify } from "./commands/verify";

const help = `
First steps:
  npx grokbook run --profile quick          train a small model until it groks (about a minute)
  npx grokbook list                         what was trained here
  npx grokbook show <id>                    every setting of a run with its source
  npx grokbook run --help                   how to change one

Exit codes: 0 done · 1 failed · 2 the command line, configuration or plan is wrong, nothing was started ·
75 stopped with a checkpoint: the same command goes on.

Ctrl-C, SIGTERM, SIGUSR1, SIGUSR2 and a terminal that closes stop a run with a checkpoint; only a second Ctrl-C ends at once. Under
nohup a lost terminal changes nothing. npm itself (behind npx too) ends by the signal and hides the 75: a queue calls node lib/bin/grokbook.js.`;

function program(): Command {
  const root = new Command("npx grokbook")
    .description("Grokking experiments of arXiv 2401.10463: train, stop, go on, compare")
    .version(version(), "-V, --version")
    .addHelpText("after", help)
    .configureOutput({
      writeOut: (text) => void process.stdout.write(asTyped(text)),
      writeErr: (text) => void process.stderr.write(asTyped(text)),
    })
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 110) })
    .showHelpAfterError("(npx grokbook --help, or npx grokbook <command> --help, shows what there is)")
    .showSuggestionAfterError(true)
    .exitOverride();
  for (const register of [
    run,
    resume,
    branch,
    list,
    show,
    exportRun,
    publish,
    sweep,
    status,
    cancel,
    collect,
    criticalSize,
    claims,
    verify,
    measure,
    results,
    data,
    examples,
    doctor,
    reproduce,
    book,
  ]) {
    register(root);
  }
  return root;
}

/**
 * Commander answers `grokbook nonsense --help` and `grokbook help nonsense` with the help of everything, as if nothing were wrong.
 * @returns the command line with the unknown command alone, which commander refuses with a suggestion; null when it is known
 */
function namesCommand(root: Command, argv: readonly string[]): readonly string[] | null {
  const [node = "", script = "", ...words] = argv;
  const word = words[0] === "help" ? words[1] : words[0];
  const known = root.commands.map((command) => command.name());
  if (word === undefined || word.startsWith("-") || [...known, "help"].includes(word)) return null;
  return [node, script, word];
}

/** Runs one command line (`process.argv`: the words from the third on); resolves to the exit code. */
export async function commandLine(argv: readonly string[]): Promise<number> {
  try {
    if (argv.length <= 2) {
      program().outputHelp();
      return 0;
    }
    process.exitCode = undefined;
    const root = program();
    await root.parseAsync(namesCommand(root, argv) ?? argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    const code = exitCodeOf(error);
    // commander has written its own complaint already
    const commanders =
      error instanceof Error && "code" in error && String(error.code).startsWith("commander.");
    if (!commanders) say(error instanceof Error ? explain(error) : String(error));
    return code;
  }
}

/** The message alone where we know the failure; with the stack where it is our bug. */
function explain(error: Error): string {
  const ours =
    error.name !== "Error" &&
    !["TypeError", "RangeError", "ReferenceError", "SyntaxError"].includes(error.name);
  return ours && process.env["GROKBOOK_DEBUG"] === undefined ? error.message : (error.stack ?? error.message);
}
