import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { TestContext } from "node:test";
import { temporaryFolder } from "../../run/tiny";

/** An element as the stand-ins keep it. */
export interface Element {
  readonly job: string;
  readonly index: number;
  state: string;
  reason: string;
  readonly command: string;
}

interface State {
  next: number;
  elements: Element[];
  /** Every call, word by word, the program first. */
  calls: string[][];
  maxArraySize: number;
  /** What a program says when it refuses; null takes part. */
  refusals: Record<string, string | null>;
  /** sbatch takes the array, and then refuses all the same: its answer is lost. */
  lostAnswer: boolean;
  /** How many arrays sbatch takes before it refuses. */
  room: number;
  accounts: string;
}

/** sbatch, squeue, scontrol, scancel and sacct in one program, which behave as those of Slurm 22.05 were seen to. */
const PROGRAM = `
const { readFileSync, writeFileSync } = require("node:fs");
const { basename, join } = require("node:path");
const file = join(__dirname, "state.json");
const state = JSON.parse(readFileSync(file, "utf8"));
const program = basename(process.argv[1]);
const args = process.argv.slice(2);
state.calls.push([program, ...args]);
const save = () => writeFileSync(file, JSON.stringify(state));
const refuse = (said) => { save(); process.stderr.write(said + "\\n"); process.exit(1); };
const option = (name) => args.find((a) => a.startsWith(name + "="))?.slice(name.length + 1);
if (typeof state.refusals[program] === "string") refuse(state.refusals[program]);
if (program === "sbatch") {
  const [, last] = /^0-(\\d+)/.exec(option("--array"));
  if (Number(last) >= state.maxArraySize) refuse("sbatch: error: Batch job submission failed: Invalid job array specification");
  if (state.room-- <= 0) refuse("sbatch: error: Batch job submission failed: Job violates accounting/QOS policy");
  const job = String(state.next++);
  const command = args.slice(-2).join(" ");
  for (let index = 0; index <= Number(last); index++) state.elements.push({ job, index, state: "PENDING", reason: "Priority", command });
  if (state.lostAnswer) refuse("sbatch: error: Batch job submission failed: Socket timed out on send/recv operation");
  process.stdout.write(job + "\\n");
}
if (program === "squeue")
  process.stdout.write(state.elements.map((e) => [e.job, e.index, e.state, e.reason, e.command].join("|") + "\\n").join(""));
if (program === "scontrol") process.stdout.write("MaxArraySize            = " + state.maxArraySize + "\\n");
if (program === "sacct") state.accounts === "" ? refuse("Slurm accounting storage is disabled") : process.stdout.write(state.accounts);
if (program === "scancel") {
  const [, job, ranges] = /^(\\d+)_\\[(.*)\\]$/.exec(args.at(-1));
  const meant = (index) => ranges.split(",").some((range) => { const [from, to = from] = range.split("-").map(Number); return index >= from && index <= to; });
  for (const e of state.elements.filter((e) => e.job === job && meant(e.index)))
    if (!args.includes("--batch")) e.state = "CANCELLED";
    else if (e.state === "RUNNING" && !state.deaf) Object.assign(e, { state: "FAILED", reason: "NonZeroExitCode" });
}
save();
`;

/** A PATH with Slurm's commands for this test, and what they were asked. */
export function standIns(t: TestContext) {
  const bin = join(temporaryFolder(t), "bin");
  mkdirSync(bin);
  const file = join(bin, "state.json");
  const read = (): State => JSON.parse(readFileSync(file, "utf8")) as State;
  const change = (to: Partial<State> & { readonly deaf?: boolean }): void =>
    writeFileSync(file, JSON.stringify({ ...(existsSync(file) ? read() : {}), ...to }));
  change({
    next: 4711,
    elements: [],
    calls: [],
    maxArraySize: 1001,
    refusals: {},
    lostAnswer: false,
    room: 1000,
    accounts: "",
  });
  for (const name of ["sbatch", "squeue", "scontrol", "scancel", "sacct"]) {
    writeFileSync(join(bin, name), `#!${process.execPath}\n${PROGRAM}`);
    chmodSync(join(bin, name), 0o755);
  }
  const path = process.env["PATH"];
  process.env["PATH"] = `${bin}${delimiter}${path}`;
  t.after(() => (process.env["PATH"] = path));
  return {
    bin,
    change,
    elements: () => read().elements,
    calls: (program: string) => read().calls.filter(([name]) => name === program),
    /** Sets what the queue says of an element. */
    now: (id: string, state: string, reason = "None"): void => {
      const { elements } = read();
      const element = elements.find((e) => `${e.job}_${e.index}` === id);
      if (element === undefined) throw new Error(`no element ${id}`);
      Object.assign(element, { state, reason });
      change({ elements });
    },
    /** Takes elements out of the queue's memory, as Slurm does minutes after they have ended. */
    forget: (): void => change({ elements: [] }),
  };
}
