import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { batchScript, quoted } from "grokbook/sweep/slurm/batch-script";
import { temporaryFolder } from "../../run/tiny";

const skip = spawnSync("bash", ["-c", "true"]).status !== 0 && "needs bash, as Slurm's batch scripts do";

/** Stands in for the training: says that it is up, then ends as its argument says, or with 75 when told to stop. */
const PROGRAM = `
const { writeFileSync } = require("node:fs");
for (const name of ["SIGTERM", "SIGUSR1"]) process.on(name, () => setTimeout(() => process.exit(75), 300));
writeFileSync(process.argv[2] + "/up", JSON.stringify({ pid: process.pid, args: process.argv.slice(2), cwd: process.cwd(), data: process.env.GROKBOOK_DATA }));
if (process.argv[3] === "wait") setInterval(() => {}, 1000);
else process.exit(Number(process.argv[3]));
`;

const placeOf = (tool: string): string =>
  spawnSync("bash", ["-c", `command -v ${tool}`], { encoding: "utf8" }).stdout.trim();

/** A folder with a name that needs quoting, the script in it, and a scontrol that writes down what it is asked. */
function prepare(t: TestContext, ends: string, { scontrol = 0 as number | null } = {}) {
  const folder = join(temporaryFolder(t), "a b'c $HOME #1");
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "main.js"), PROGRAM);
  const text = batchScript({
    node: process.execPath,
    main: join(folder, "main.js"),
    args: [folder, ends],
    folder,
    cwd: folder,
    env: { GROKBOOK_DATA: "it's here" },
  });
  writeFileSync(join(folder, "job.sh"), text);
  if (scontrol !== null) {
    writeFileSync(
      join(folder, "bin", "scontrol"),
      `#!/bin/sh\necho "$@" >> "$(dirname "$0")/../asked"\nexit ${scontrol}\n`,
    );
    chmodSync(join(folder, "bin", "scontrol"), 0o755);
  }
  for (const tool of ["bash", "sh", "date", "dirname", "hostname", "sleep"])
    symlinkSync(placeOf(tool), join(folder, "bin", tool));
  const start = (offset: string) =>
    spawn(placeOf("bash"), [join(folder, "job.sh"), offset], {
      env: {
        PATH: join(folder, "bin"), // a machine may have a Slurm of its own
        SLURM_ARRAY_JOB_ID: "4711",
        SLURM_ARRAY_TASK_ID: "3",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const ended = async (child: ReturnType<typeof start>): Promise<{ code: number | null; said: string }> => {
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, said };
  };
  const up = async (): Promise<{ pid: number; args: string[]; cwd: string; data: string }> => {
    for (;;) {
      try {
        return JSON.parse(readFileSync(join(folder, "up"), "utf8")) as Awaited<ReturnType<typeof up>>;
      } catch {
        await sleep(20);
      }
    }
  };
  const asked = (): string =>
    existsSync(join(folder, "asked")) ? readFileSync(join(folder, "asked"), "utf8").trim() : "";
  return { folder, start, ended, up, asked };
}

test(
  "done is 0 and failed is 1, and neither is requeued; task, folder and settings arrive",
  { skip },
  async (t) => {
    for (const code of [0, 1, 2]) {
      const { folder, start, ended, up, asked } = prepare(t, String(code));
      const answer = await ended(start("1000"));
      assert.equal(answer.code, code, answer.said);
      assert.match(answer.said, /^grokbook: task 1003, 4711_3 on /);
      assert.equal(asked(), "");
      const { args, cwd, data } = await up();
      assert.deepEqual(args.slice(2), ["--tries", join(folder, "task-1003.json"), "--index", "1003"]);
      assert.deepEqual([cwd, data], [folder, "it's here"]);
    }
  },
);

test("75 requeues this element, never the whole array", { skip }, async (t) => {
  const { start, ended, asked } = prepare(t, "75");
  assert.equal((await ended(start("0"))).code, 75);
  assert.equal(asked(), "requeue 4711_3");
});

test(
  "Slurm's USR1 before the time limit: the training stops with a checkpoint, and is requeued",
  { skip },
  async (t) => {
    const { start, ended, up, asked } = prepare(t, "wait");
    const child = start("0");
    const answer = ended(child);
    await up();
    child.kill("SIGUSR1");
    assert.equal((await answer).code, 75);
    assert.equal(asked(), "requeue 4711_3");
  },
);

test(
  "SIGTERM (scancel, preemption): a checkpoint, and it does not come back by itself",
  { skip },
  async (t) => {
    const { start, ended, up, asked } = prepare(t, "wait");
    const child = start("0");
    const answer = ended(child);
    const { pid } = await up();
    process.kill(pid, "SIGTERM"); // Slurm tells every process of a job
    child.kill("SIGTERM");
    const { code, said } = await answer;
    assert.equal(code, 143, said);
    assert.match(said, /ended with a checkpoint; the same sweep command submits it again/);
    assert.equal(asked(), "");
  },
);

test("a training that is killed (kill -9, out of memory) is requeued", { skip }, async (t) => {
  const { start, ended, up, asked } = prepare(t, "wait");
  const answer = ended(start("0"));
  process.kill((await up()).pid, "SIGKILL");
  assert.equal((await answer).code, 75);
  assert.equal(asked(), "requeue 4711_3");
});

test("a cancelled task: not begun, or after its checkpoint not requeued", { skip }, async (t) => {
  const early = prepare(t, "0");
  writeFileSync(join(early.folder, "task-3.cancelled"), "");
  const { code, said } = await early.ended(early.start("0"));
  assert.equal(code, 143);
  assert.match(said, /cancelled before it began/);
  assert.ok(!existsSync(join(early.folder, "up")));

  const late = prepare(t, "wait");
  const child = late.start("0");
  const answer = late.ended(child);
  await late.up();
  writeFileSync(join(late.folder, "task-3.cancelled"), "");
  child.kill("SIGUSR1");
  assert.equal((await answer).code, 143);
  assert.equal(late.asked(), "");
});

test("without scontrol, or where it refuses: 75, and what to do is said", { skip }, async (t) => {
  for (const scontrol of [null, 1]) {
    const { start, ended } = prepare(t, "75", { scontrol });
    const { code, said } = await ended(start("0"));
    assert.equal(code, 75);
    assert.match(said, /not requeued; the same sweep command submits what is missing/);
  }
});

test("the lines for sbatch: appended logs, a signal to the script, requeueing allowed", () => {
  const text = batchScript({ node: "node", main: "m", args: [], folder: "/f", cwd: "/", env: {} });
  assert.match(
    text,
    /^#!\/bin\/bash\n#SBATCH --job-name=grokbook\n#SBATCH --open-mode=append\n#SBATCH --requeue\n#SBATCH --signal=B:USR1@90\n/,
  );
  assert.doesNotMatch(text, /npx|npm (?:run|exec)/);
});

test("a word for the shell is one word, whatever it holds", { skip }, () => {
  for (const word of ["plain", "a b", "it's", '"', "$HOME", "`date`", "a\\b", "#1", "", "*", "é\n"]) {
    const { stdout } = spawnSync("bash", ["-c", `printf '%s' ${quoted(word)}`], { encoding: "utf8" });
    assert.equal(stdout, word);
  }
});
