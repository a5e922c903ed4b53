import type { Command } from "commander";
import { loadRun } from "../../run/folder/load-run";
import { resume } from "../../run/resume";
import { describeResult } from "../terminal/describe-result";
import { EXIT } from "../exit-codes";
import { findId } from "../options/find-id";
import { print } from "../terminal/say";
import { trainOptionsOf, withTrainingOptions, type TrainingOptions } from "../options/training-options";
import { watchLine } from "../terminal/watch-line";

/** `grokbook resume`: go on with a run by its id. */
export function register(program: Command): void {
  const command = program.command("resume").argument("<id>", "a run's id, or enough of its beginning");
  withTrainingOptions(command.description("Go on with a stopped or killed run, by its id"))
    .addHelpText(
      "after",
      `
The result has the same bytes as if the run had never stopped.

  npx grokbook list               which runs there are, and how far
  npx grokbook resume 3f9a        the one whose id begins so`,
    )
    .action(async (prefix: string, options: TrainingOptions) => {
      const id = await findId(prefix, options.root, { published: false });
      const { config } = await loadRun(id, { root: options.root });
      const result = await watchLine(config.steps, (own) =>
        resume(id, { ...trainOptionsOf(options), ...own }),
      );
      print(describeResult(result, options.root));
      process.exitCode =
        result.status === "finished" || result.stoppedBy !== undefined ? EXIT.done : EXIT.again;
    });
}
