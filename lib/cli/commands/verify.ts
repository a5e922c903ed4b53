import type { Command } from "commander";
import { train } from "../../run/train";
import { NoWorkbookError } from "../../run/errors/no-workbook-error";
import { resultsRoot } from "../../run/published/results-root";
import { verifyRun, type Verification } from "../../run/published/verify-run";
import { duration } from "../../notebook/outputs/format";
import { columns } from "../terminal/columns";
import { EXIT } from "../exit-codes";
import { findPublishedId } from "../options/find-id";
import { wholeNumber } from "../options/numbers";
import { print, say } from "../terminal/say";
import { watchLine } from "../terminal/watch-line";

/** `grokbook verify`: train a published run again and compare. */
export function register(program: Command): void {
  program
    .command("verify")
    .argument("<id>", "a published run's id, or enough of its beginning")
    .description(
      "Train a published run again from its configuration and compare weights and metrics at its end",
    )
    .option("--threads <number>", "threads of the engine; they never change the bytes", wholeNumber(1))
    .option("--json", "for machines")
    .addHelpText(
      "after",
      `
It takes as long as the run did (npx grokbook show <id> says how long). Nothing is kept: it trains in a temporary folder.
A run that was published as stopped is trained to the very step where it was stopped, and compared there.
Exit code 0: equal to the last bit. 1: not equal, or interrupted.

  npx grokbook claims             which runs the verdicts rest on (--json)
  npx grokbook verify 7006        train that one again`,
    )
    .action(async (prefix: string, options: { threads?: number; json?: boolean }) => {
      if (resultsRoot() === null) throw new NoWorkbookError("Verifying a published run", "data/results");
      const id = await findPublishedId(prefix);
      const verification = await verifyRun(id, {
        threads: options.threads,
        train: (config, given) =>
          watchLine(given.until ?? config.steps, (own) => train(config, { ...given, ...own })),
      });
      if (verification === null) say("Stopped before the end: nothing was compared, nothing is kept.");
      else print(options.json === true ? JSON.stringify(verification) : describe(verification));
      process.exitCode = verification?.equal === true ? EXIT.done : EXIT.failed;
    });
}

function describe(found: Verification): string {
  const { id, step, equal, published, ours, metrics, digits, differences, seconds } = found;
  const { first } = metrics;
  const off = [
    metrics.differing > 0 ? `${metrics.differing} of ${metrics.points} points differ` : "",
    metrics.unpaired > 0 ? `${metrics.unpaired} steps are in one of the two only` : "",
    first === null
      ? ""
      : `first ${first.metric} at step ${first.step}: ${first.published} published, ${Number(first.ours.toPrecision(digits))} here; ` +
        `largest relative difference ${metrics.largest.toExponential(1)}`,
  ].filter((text) => text !== "");
  const rows = [
    [
      "run",
      `${id} · ${equal ? "equal" : "not equal"} at step ${step}, trained again in ${duration(seconds)}`,
    ],
    [
      "weights",
      published === ours ? `equal, SHA-256 ${ours}` : `SHA-256 ${published} published, ${ours} here`,
    ],
    ["metrics", off.length === 0 ? `all ${metrics.points} points equal at ${digits} digits` : off.join("; ")],
  ];
  return [columns(rows), ...(equal ? [] : [reason(differences)])].join("\n\n");
}

function reason(differences: readonly string[]): string {
  if (differences.length === 0)
    return (
      "Engine, kernels and CPU are the published ones, so the results should be equal. Either the published files were " +
      "changed or this is a mistake of ours: please tell us."
    );
  return [
    "What differs in how the two were made (other kernels, or a CPU without fused multiply-add, change last bits, and",
    "training makes them grow; the claims' rules are meant to hold all the same):",
    ...differences.map((d) => `  ${d}`),
  ].join("\n");
}
