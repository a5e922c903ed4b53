import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import type { Profile } from "../../config/types";
import { checkText, type CheckResult } from "../../notebook/outputs/check";
import { duration } from "../../notebook/outputs/format";
import { checksOf } from "../../book/page/chapter";
import { CellTimeoutError, KernelDiedError } from "../../notebook/runner/errors";
import { workbookRoot } from "../../notebook/runner/find-launcher";
import { readNotebook, type Notebook } from "../../notebook/runner/notebook-file";
import { version } from "../../run/folder/environment";
import { ChapterTimes } from "../chapters/chapter-times";
import { chaptersAtOnce } from "../chapters/chapters-at-once";
import { ChaptersLeft } from "../chapters/chapters-left";
import { chooseChapters } from "../chapters/choose-chapters";
import { GrowingPage } from "../chapters/growing-page";
import { inLanes } from "../chapters/in-lanes";
import { runChapter, type ChapterRun } from "../chapters/run-chapter";
import { EXIT } from "../exit-codes";
import { claimLines, type JudgedClaim } from "../terminal/claim-lines";
import { liveLine } from "../terminal/live-line";
import { print, say } from "../terminal/say";
import { stopSignals } from "../terminal/stop-signals";

interface ReproduceOptions {
  readonly profile: Profile;
  readonly only: readonly string[];
  readonly out: string;
  readonly notebooks?: string;
  readonly cellTimeout: number;
  readonly inPlace?: boolean;
  readonly atOnce?: number;
  readonly verbose?: boolean;
}

/** `grokbook reproduce`: execute the chapters, write them and one page, say what was found. */
export function register(program: Command): void {
  program
    .command("reproduce")
    .description(
      "Execute the notebooks from top to bottom, without Python, and write one page with every figure and claim",
    )
    .option("--profile <name>", "quick: minutes on a laptop; full: the paper's settings", oneProfile, "quick")
    .option("--only <chapters>", "chapters whose file name starts so, comma-separated, e.g. 01,03", list, [])
    .option("--out <folder>", "where executed notebooks and workbook.html go", "build")
    .option("--notebooks <folder>", "where the notebooks are (default: notebooks/ of this clone)")
    .option(
      "--cell-timeout <seconds>",
      "stop a cell that takes longer (0: no limit; default 3600, full: no limit)",
      seconds,
      -1,
    )
    .option(
      "--at-once <chapters>",
      "chapters executed at a time (default: 2 with two cores and 6 GB of memory, quick profile; else 1)",
      wholeNumber,
    )
    .option("--verbose", "print every check with its numbers, not only the paper's claims in a line each")
    .option("--in-place", "also write the outputs back into the notebooks themselves (for a commit)")
    .addHelpText(
      "after",
      `
The page can be opened at once and grows as chapters finish. Ends with exit code 0 also when a claim is not borne out: that is a finding. 1: a cell failed. 75: stopped by Ctrl-C;
runs keep their checkpoints, and the same command goes on from there.

  npx grokbook reproduce                      every chapter, quick profile
  npx grokbook reproduce --only 03            one chapter
  npx grokbook reproduce --profile full       the paper's settings; takes long, see the README's table`,
    )
    .action(async (options: ReproduceOptions) => {
      process.exitCode = await reproduce(options);
    });
}

async function reproduce(options: ReproduceOptions): Promise<number> {
  const root = workbookRoot(process.cwd());
  const folder = options.notebooks === undefined ? join(root, "notebooks") : resolve(options.notebooks);
  const out = resolve(options.out);
  const chapters = chooseChapters(folder, options.only).map((file): ChapterFile => {
    const notebook = readNotebook(file);
    return { id: basename(file, ".ipynb"), file, notebook, target: join(out, "notebooks", basename(file)) };
  });
  mkdirSync(join(out, "notebooks"), { recursive: true });
  const page = await beginPage(join(out, "workbook.html"), chapters, options.profile);

  const atOnce = Math.min(options.atOnce ?? chaptersAtOnce(options.profile), chapters.length);
  const times = new ChapterTimes(join(out, "chapter-times.json"));
  const key = (id: string): string => `${id} ${options.profile}${atOnce > 1 ? `, ${atOnce} at once` : ""}`;
  const expected = new Map(
    chapters.map(({ id, notebook }) => [
      id,
      times.total(key(id)) ?? toldSeconds(notebook, options.profile) * atOnce,
    ]),
  );
  const count = `${chapters.length} ${chapters.length === 1 ? "chapter" : "chapters"}`;
  print(
    `${count}, ${options.profile} profile, about ${duration(sum([...expected.values()]) / atOnce)} in all.`,
  );

  const stop = stopSignals(() => undefined);
  const left = new ChaptersLeft(expected, atOnce, times, key);
  const executed = new Map<string, ChapterRun>();
  let lost = 0; // chapters whose kernel ended under them
  const started = performance.now();
  let line = liveLine(() => left.line());
  const work = async ({ id, file, target }: ChapterFile): Promise<void> => {
    left.begin(id);
    try {
      const run = await runChapter(id, file, {
        out: target,
        profile: options.profile,
        cellSeconds: options.cellTimeout >= 0 ? options.cellTimeout : options.profile === "full" ? 0 : 3600,
        signal: stop.signal,
        onCell: (progress) => left.running(id, progress),
        beforePrint: () => line.end(),
      });
      line = liveLine(() => left.line());
      executed.set(id, run);
      if (run.failure === null) times.save(key(id), run.cellTimes);
      if (run.failure === null && options.inPlace === true) writeFileSync(file, readFileSync(target));
      await page.add(id, run.notebook);
    } catch (error) {
      const own = error instanceof KernelDiedError || error instanceof CellTimeoutError;
      if (!own || stop.signal.aborted) throw error;
      line.end();
      say(`✗ ${id}  ${error.message}`);
      line = liveLine(() => left.line());
      lost++;
      await page.fail(id, error.message);
    } finally {
      left.end(id);
    }
  };
  try {
    await inLanes(chapters, atOnce, work);
  } catch (error) {
    line.end();
    if (!stop.signal.aborted) throw error;
    say("\nStopped. Finished runs and checkpoints are kept; the same command goes on from there.");
    return EXIT.again;
  } finally {
    line.end();
    stop.forget();
  }

  const checks = chapters.flatMap(({ id }) => {
    const run = executed.get(id);
    return run === undefined ? [] : checksOf(run.notebook).map((check) => ({ chapter: id, check }));
  });
  writeFileSync(join(out, "checks.json"), JSON.stringify(checks, null, 1) + "\n");
  printChecks(checks, options.verbose === true);
  print(`\n${duration((performance.now() - started) / 1000)} in all. Look at:`);
  print(`  ${here(join(out, "workbook.html"))}  (every figure, every claim with its rule)`);
  print(`  ${here(join(out, "notebooks"))}  (the executed notebooks)`);
  const failed = lost + [...executed.values()].filter(({ failure }) => failure !== null).length;
  if (failed > 0) say(`\n${failed} of ${chapters.length} chapters failed; see the messages above.`);
  return failed > 0 ? EXIT.failed : EXIT.done;
}

interface ChapterFile {
  readonly id: string;
  readonly file: string;
  readonly notebook: Notebook;
  /** Where it lies when it is executed. */
  readonly target: string;
}

/** The page with nothing executed yet: it can be opened while the first chapter runs. */
async function beginPage(
  file: string,
  chapters: readonly ChapterFile[],
  profile: Profile,
): Promise<GrowingPage> {
  const page = new GrowingPage(file, chapters, {
    title: "Critical data size, from a grokking perspective",
    facts: facts(profile),
    plotly: readFileSync(require.resolve("plotly.js-dist-min/plotly.min.js"), "utf8"),
  });
  await page.write();
  print(`${here(file)}  (open it in a browser: it grows as chapters finish)`);
  return page;
}

const here = (file: string): string => relative(process.cwd(), file);

/** What the notebook's author measured, executing it alone. */
function toldSeconds(notebook: Notebook, profile: Profile): number {
  const told = notebook.metadata["grokbook"] as { quickSeconds?: number; fullSeconds?: number } | undefined;
  return told?.[`${profile}Seconds`] ?? 60;
}

/** The paper's claims in a line each, where a chapter judged them; with `verbose` every check in full. */
function printChecks(checks: readonly { chapter: string; check: CheckResult }[], verbose: boolean): void {
  if (verbose && checks.length > 0) print("\nWhat was checked:");
  if (verbose) for (const { chapter, check } of checks) print(`\n[${chapter}] ${checkText(check)}`);
  const judged = new Map<number, JudgedClaim>();
  for (const { claim, verdict } of checks.flatMap(({ check }) => check.claims)) {
    const id = Number(/^(\d+)\. /.exec(claim)?.[1]);
    if (verdict !== undefined && id > 0) judged.set(id, { id, verdict });
  }
  const claims = [...judged.values()].sort((a, b) => a.id - b.id);
  if (claims.length > 0) print(`\nThe paper's claims, by the published runs:\n${claimLines(claims)}`);
}

function facts(profile: Profile): string[] {
  const settings =
    profile === "quick"
      ? "quick profile: small models, made for a laptop"
      : "full profile: the paper's settings";
  return [
    `Executed ${new Date().toISOString().slice(0, 10)}, ${settings}.`,
    `grokbook ${version()}, Node ${process.version}, ${cpus()[0]?.model.trim() ?? "unknown CPU"}, ${availableParallelism()} cores.`,
  ];
}

function oneProfile(value: string): Profile {
  if (value === "quick" || value === "full") return value;
  throw new InvalidArgumentError("Expected quick or full.");
}

function list(value: string): string[] {
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function seconds(value: string): number {
  const number = Number(value);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new InvalidArgumentError("Expected a number of seconds from 0.");
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError("Expected a whole number from 1.");
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
