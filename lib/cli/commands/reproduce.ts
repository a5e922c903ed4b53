import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import type { Profile } from "../../config/types";
import { checkText, type CheckResult } from "../../notebook/outputs/check";
import { duration } from "../../notebook/outputs/format";
import { checksOf, renderChapter, type Chapter } from "../../book/page/chapter";
import { workbookPage } from "../../book/page/workbook-page";
import { workbookRoot } from "../../notebook/runner/find-launcher";
import { readNotebook } from "../../notebook/runner/notebook-file";
import { runNotebook, type NotebookRun } from "../../notebook/runner/run-notebook";
import { version } from "../../run/folder/environment";
import { ChapterTimes } from "../chapters/chapter-times";
import { chooseChapters } from "../chapters/choose-chapters";
import { EXIT } from "../exit-codes";
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
    .option("--in-place", "also write the outputs back into the notebooks themselves (for a commit)")
    .addHelpText(
      "after",
      `
Ends with exit code 0 also when a claim is not borne out: that is a finding. 1: a cell failed. 75: stopped by Ctrl-C;
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
  const files = chooseChapters(folder, options.only);
  mkdirSync(join(out, "notebooks"), { recursive: true });
  const times = new ChapterTimes(join(out, "chapter-times.json"));
  const expected = files.map((file) => expectedSeconds(file, options.profile, times));
  print(
    `${files.length} ${files.length === 1 ? "chapter" : "chapters"}, ${options.profile} profile, about ${duration(sum(expected))} in all.`,
  );

  const stop = stopSignals(() => undefined);
  const chapters: Chapter[] = [];
  const checks: { chapter: string; check: CheckResult }[] = [];
  let failed = 0;
  const started = performance.now();
  try {
    for (const [i, file] of files.entries()) {
      const name = basename(file, ".ipynb");
      const target = join(out, "notebooks", basename(file));
      const later = sum(expected.slice(i + 1));
      const run = await runChapter(file, target, expected[i] ?? 0, later, times, options, stop.signal);
      if (run.failure) failed++;
      else if (options.inPlace === true) writeFileSync(file, readFileSync(target));
      chapters.push(renderChapter(name, run.notebook));
      checks.push(...checksOf(run.notebook).map((check) => ({ chapter: name, check })));
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    say("\nStopped. Finished runs and checkpoints are kept; the same command goes on from there.");
    return EXIT.again;
  } finally {
    stop.forget();
  }

  const page = join(out, "workbook.html");
  const plotly = readFileSync(require.resolve("plotly.js-dist-min/plotly.min.js"), "utf8");
  writeFileSync(
    page,
    workbookPage(chapters, {
      title: "Critical data size, from a grokking perspective",
      facts: facts(options.profile),
      plotly,
    }),
  );
  writeFileSync(join(out, "checks.json"), JSON.stringify(checks, null, 1) + "\n");
  printChecks(checks);
  const here = (file: string): string => relative(process.cwd(), file);
  print(`\n${duration((performance.now() - started) / 1000)} in all. Look at:`);
  print(`  ${here(page)}  (open it in a browser: every figure, every claim)`);
  print(`  ${here(join(out, "notebooks"))}  (the executed notebooks)`);
  if (failed > 0) say(`\n${failed} of ${files.length} chapters failed; see the messages above.`);
  return failed > 0 ? EXIT.failed : EXIT.done;
}

async function runChapter(
  file: string,
  out: string,
  expected: number,
  later: number,
  times: ChapterTimes,
  options: ReproduceOptions,
  signal: AbortSignal,
): Promise<NotebookRun> {
  const name = basename(file, ".ipynb");
  const key = `${name} ${options.profile}`;
  const spent: number[] = [];
  let now = { cell: 1, cells: 1, title: "starting the kernel", since: performance.now() };
  const line = liveLine(() => {
    const left = times.remaining(key, now.cell, now.cells, (performance.now() - now.since) / 1000, expected);
    const all = later > 0 ? `, all chapters ${duration(left + later)}` : "";
    return `${name}  cell ${now.cell}/${now.cells}  ${duration(left)} left${all}  ${now.title}`;
  });
  try {
    const run = await runNotebook(file, {
      out,
      env: { GROKBOOK_PARAMS: JSON.stringify({ profile: options.profile }) },
      cellSeconds: options.cellTimeout >= 0 ? options.cellTimeout : options.profile === "full" ? 0 : 3600,
      signal,
      onCell: ({ cell, cells, title, state, seconds: took }) => {
        if (state === "running") now = { cell, cells, title, since: performance.now() };
        else spent[cell - 1] = took;
      },
    });
    line.end();
    if (run.failure) {
      say(
        `✗ ${name}  cell ${run.failure.cell} failed:\n${indent(run.failure.source)}\n\n${indent(run.failure.message)}\n`,
      );
    } else {
      times.save(
        key,
        Array.from({ length: now.cells }, (_, i) => spent[i] ?? 0),
      );
      const verdicts = checksOf(run.notebook).flatMap((check) => check.claims.map((claim) => claim.pass));
      const said =
        verdicts.length > 0
          ? `, ${verdicts.filter((pass) => pass === true).length} of ${verdicts.length} claims borne out`
          : "";
      print(`✓ ${name}  ${duration(run.seconds)}${said}`);
    }
    return run;
  } finally {
    line.end();
  }
}

/** Measured last time on this machine, else what the notebook's author measured. */
function expectedSeconds(file: string, profile: Profile, times: ChapterTimes): number {
  const told = readNotebook(file).metadata["grokbook"] as
    { quickSeconds?: number; fullSeconds?: number } | undefined;
  return times.total(`${basename(file, ".ipynb")} ${profile}`) ?? told?.[`${profile}Seconds`] ?? 60;
}

function printChecks(checks: readonly { chapter: string; check: CheckResult }[]): void {
  if (checks.length > 0) print("\nWhat was checked:");
  for (const { chapter, check } of checks) print(`\n[${chapter}] ${checkText(check)}`);
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

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
