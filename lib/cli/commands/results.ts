import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { ledger } from "../../analysis/claims/ledger";
import { readmeClaims } from "../../chapters/results/readme-claims";
import { replaceBlock } from "../../chapters/results/replace-block";
import { resultsPage, type Collection, type CollectionWords } from "../../chapters/results/results-page";
import { NoWorkbookError } from "../../run/errors/no-workbook-error";
import { projectRoot } from "../../run/folder/project-root";
import { writeAtomic } from "../../run/folder/write-atomic";
import { publishedCollections, publishedRuns } from "../../run/published/published";
import { publishedMeasurements } from "../../run/published/published-measurements";
import { print, say } from "../terminal/say";

/** `grokbook results`: the page of the published results and README's claims, from the runs themselves. */
export function register(program: Command): void {
  program
    .command("results")
    .description("Print the page of all published results, or write it and the claims in README.md")
    .option("--write", "write data/results/README.md and the claims in README.md")
    .action(async ({ write = false }: { write?: boolean }) => {
      const root = projectRoot();
      if (root === null) throw new NoWorkbookError("The page of results", "data/results");
      const rows = ledger(await publishedRuns(), await publishedMeasurements());
      const page = resultsPage(await collections(root), rows);
      if (!write) return print(page.trimEnd());
      const readme = join(root, "README.md");
      const text = replaceBlock(await readFile(readme, "utf8"), "claims", readmeClaims(rows));
      await writeAtomic(join(root, "data/results/README.md"), [page]);
      await writeAtomic(readme, [text]);
      say("Written: data/results/README.md, and the claims in README.md.");
    });
}

async function collections(root: string): Promise<Collection[]> {
  const file = join(root, "data/results/collections.json");
  const words = JSON.parse(await readFile(file, "utf8")) as Record<string, CollectionWords>;
  const names = await publishedCollections();
  const missing = names.filter((name) => words[name] === undefined);
  if (missing.length > 0)
    throw new Error(
      `${file}: expected a title and a text for each collection, found none for ${missing.join(", ")}.`,
    );
  // In the order of the file: a reader meets the paper's own settings first.
  return Promise.all(
    Object.entries(words)
      .filter(([name]) => names.includes(name))
      .map(async ([name, { title, text }]) => ({
        name,
        title,
        text,
        runs: await publishedRuns({ collection: name }),
      })),
  );
}
