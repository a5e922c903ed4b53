import { Command } from "commander";
import { version } from "../run/environment";
import { register as book } from "./book";
import { register as claims } from "./claims";
import { register as collect } from "./collect";
import { register as data } from "./data";
import { register as doctor } from "./doctor";
import { register as examples } from "./examples";
import { exitCodeOf } from "./exit-code-of";
import { register as exportRun } from "./export";
import { register as list } from "./list";
import { register as measure } from "./measure";
import { register as publish } from "./publish";
import { register as reproduce } from "./reproduce";
import { register as resume } from "./resume";
import { register as run } from "./run";
import { say } from "./say";
import { register as show } from "./show";
import { register as status } from "./status";
import { register as sweep } from "./sweep";
import { register as verify } from "./verify";

const help = `
First steps:
  grokbook run --profile quick          train a small model until it groks (about a minute)
  grokbook list                         what was trained here
  grokbook show <id>                    every setting of a run with its source
  grokbook run --help                   how to change one

Exit codes: 0 done · 1 failed · 2 the command line, configuration or plan is wrong, nothing was started ·
75 stopped with a checkpoint: the same command goes on.`;

function program(): Command {
  const root = new Command("grokbook")
    .description("Grokking experiments of arXiv 2401.10463: train, stop, go on, compare")
    .version(version(), "-V, --version")
    .addHelpText("after", help)
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 110) })
    .showHelpAfterError("(grokbook --help, or grokbook <command> --help, shows what there is)")
    .showSuggestionAfterError(true)
    .exitOverride();
  for (const register of [
    run,
    resume,
    list,
    show,
    exportRun,
    publish,
    sweep,
    status,
    collect,
    claims,
    verify,
    measure,
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

/** Runs one command line (`process.argv`: the words from the third on); resolves to the exit code. */
export async function commandLine(argv: readonly string[]): Promise<number> {
  try {
    if (argv.length <= 2) {
      program().outputHelp();
      return 0;
    }
    process.exitCode = undefined;
    await program().parseAsync(argv);
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
