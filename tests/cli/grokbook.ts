import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";

const main = join(process.cwd(), "lib", "dist", "cli", "main.js");

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Several command lines in one process: what each of them answered. */
export async function manyCalls(
  lines: readonly (readonly string[])[],
  root: string,
): Promise<readonly Answer[]> {
  const child = launch([join(__dirname, "calls-child.js"), JSON.stringify(lines)], root, {});
  const { code, stdout, stderr } = await answer(child);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as readonly Answer[];
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Starts `grokbook` as the prompt would, with its own runs folder and no published results. */
export function start(
  args: readonly string[],
  root: string,
  env: Readonly<Record<string, string>> = {},
): Child {
  return launch([main, ...args], root, env);
}

function launch(args: readonly string[], root: string, env: Readonly<Record<string, string>>): Child {
  return spawn(process.execPath, [...args], {
    cwd: root,
    env: {
      ...process.env,
      GROKBOOK_RUNS: join(root, "runs"),
      GROKBOOK_RESULTS: join(root, "results"),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** What a started `grokbook` answered. */
export async function answer(child: Child): Promise<Answer> {
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

/** One command line from start to end. */
export function grokbook(
  args: readonly string[],
  root: string,
  env?: Readonly<Record<string, string>>,
): Promise<Answer> {
  return answer(start(args, root, env));
}

/** The options of a run that takes tens of milliseconds. */
export const tinyOptions: readonly string[] = [
  ...[
    "modulus=11",
    "dataSize=60",
    "positions=7",
    "hiddenSize=16",
    "heads=2",
    "mlpSize=32",
    "evaluateEvery=10",
  ].flatMap((setting) => ["--set", setting]),
];
