import type { Command } from "commander";
import Papa from "papaparse";
import { exampleTable, loadData } from "../../data/load";
import type { Examples } from "../../data/types";
import { columns } from "../terminal/columns";
import { configOf, withConfigOptions, type ConfigOptions } from "../options/config-options";
import { outputFile, writeOutput } from "../options/output-file";
import { print } from "../terminal/say";

/** `grokbook examples`: what a run is trained and tested on. */
export function register(program: Command): void {
  withConfigOptions(program.command("examples"))
    .description("Show what a configuration is trained and tested on: counts, where it came from, digest")
    .option(
      "--csv <file>",
      "write the examples, one row each: those trained on first, in the order of the batches",
    )
    .addHelpText(
      "after",
      `
  npx grokbook examples --set dataSize=3000
  npx grokbook examples --task reviews --set dataFraction=0.1     (first: npx grokbook data imdb)
  npx grokbook examples --profile quick --csv pairs.csv
  npx grokbook examples --task reviews --set "source=mine.csv?text=review&label=stars&negative=1,2&positive=4,5"
                                               your own reviews: data/README.md lists what can stand behind the path`,
    )
    .action(async (options: ConfigOptions & { csv?: string }) => {
      const config = configOf(options);
      if (options.csv !== undefined) outputFile("--csv", options.csv);
      const data = await loadData(config);
      const rows = [
        ["train", describe(data.train)],
        ["test", describe(data.test)],
        ["vocabulary", `${data.vocabularySize} token ids`],
        ["digest", data.digest],
      ];
      print([...data.notes, columns(rows)].join("\n"));
      if (options.csv === undefined) return;
      const table = exampleTable(config);
      const [first = [], ...rest] = Object.values(table);
      const lines = first.map((value, i) => [value, ...rest.map((column) => column[i])]);
      writeOutput(
        options.csv,
        `${Papa.unparse({ fields: Object.keys(table), data: lines }, { newline: "\n" })}\n`,
      );
    });
}

function describe({ count, targets, tokens }: Examples): string {
  return `${count} examples, ${tokens.length} tokens, ${new Set(targets).size} classes seen`;
}
