import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import Papa from "papaparse";
import { load, loadData } from "../../data/load";
import type { Examples } from "../../data/types";
import { columns } from "../terminal/columns";
import { configOf, withConfigOptions, type ConfigOptions } from "../options/config-options";
import { print } from "../terminal/say";

/** `grokbook examples`: what a run is trained and tested on. */
export function register(program: Command): void {
  withConfigOptions(program.command("examples"))
    .description("Show what a configuration is trained and tested on: counts, where it came from, digest")
    .option("--csv <file>", "write the examples, one row each")
    .addHelpText(
      "after",
      `
  npx grokbook examples --set dataSize=3000
  npx grokbook examples --task reviews --set dataFraction=0.1     (first: npx grokbook data imdb)
  npx grokbook examples --profile quick --csv pairs.csv`,
    )
    .action(async (options: ConfigOptions & { csv?: string }) => {
      const config = configOf(options);
      const data = await loadData(config);
      const rows = [
        ["train", describe(data.train)],
        ["test", describe(data.test)],
        ["vocabulary", `${data.vocabularySize} token ids`],
        ["digest", data.digest],
      ];
      print([...data.notes, columns(rows)].join("\n"));
      if (options.csv === undefined) return;
      const frame = await load(config);
      const csv = Papa.unparse(
        { fields: frame.columns, data: frame.values as unknown[][] },
        { newline: "\n" },
      );
      writeFileSync(options.csv, `${csv}\n`);
    });
}

function describe({ count, targets, tokens }: Examples): string {
  return `${count} examples, ${tokens.length} tokens, ${new Set(targets).size} classes seen`;
}
