import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "../tiny";

const machine = ["unshare", "--uts", "--mount", "--fork", "--kill-child"] as const;
const works = (command: string): boolean =>
  spawnSync("sh", ["-c", command], { stdio: "ignore" }).status === 0;
const skip = !works(`${machine.join(" ")} sh -c "hostname there && mount --bind /tmp /mnt"`)
  ? "needs a machine where names and mounts may be unshared (Linux, as root)"
  : !works("faketime -f +2h true") && "needs libfaketime (Debian: apt-get install faketime)";

/**
 * A process on a machine of another name, with a clock of its own and the shared folder mounted in another place: a bind mount stands
 * in for the network file system, and its clock is the kernel's. It evaluates `code` with `folder` and `lease` (the module).
 */
function onMachine(t: TestContext, name: string, clock: string, shared: string, code: string) {
  const place = join(temporaryFolder(t), name);
  mkdirSync(place);
  const script = `const lease = require("grokbook/run/folder/lease"); const folder = ${JSON.stringify(place)};
    const say = (text) => process.stdout.write(text + "\\n");
    (async () => { ${code} })().catch((error) => say(error.name));`;
  const shell = `hostname ${name} && mount --bind "$SHARED" "$PLACE" && exec faketime -f "$CLOCK" "$NODE" -e "$SCRIPT"`;
  const child = spawn(machine[0], [...machine.slice(1), "sh", "-c", shell], {
    cwd: process.cwd(),
    env: {
      ...process.env,
      ...{ SHARED: shared, PLACE: place, CLOCK: clock, NODE: process.execPath, SCRIPT: script },
      ...{ DONT_FAKE_MONOTONIC: "1", NO_FAKE_STAT: "1" }, // only the clock on the wall is wrong
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
  t.after(() => child.kill("SIGKILL"));
  const lines: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => lines.push(...chunk.toString().trim().split("\n")));
  const said = async (n: number): Promise<string> => {
    while (lines.length < n) await sleep(20);
    return lines[n - 1]!;
  };
  return { child: child as ChildProcess & typeof child, said };
}

/** Takes the folder, tells the hour of its clock, and answers "check" at every line it is sent. */
const HOLDS = `
  const held = await lease.Lease.acquire(folder, 300);
  say("held " + (Date.now() - Number(process.hrtime.bigint() / 1000000n)));
  process.stdin.on("data", () => held.check().then(() => say("still held"), (error) => say(error.name + " " + error.host)));`;
const ASKS = `
  say(String(await lease.isLeased(folder)));
  const taken = await lease.Lease.acquire(folder, 300);
  say("taken");
  await taken.release();
  process.exit();`;

/** What two minutes without a heartbeat leave behind. */
function twoMinutesPass(folder: string): void {
  const past = new Date(Date.now() - 120_000);
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), past, past);
}

for (const [mine, theirs] of [
  ["+2h", "-3h"],
  ["-3h", "+2h"],
  ["+0", "+45s"],
] as const)
  test(
    `two machines that share a folder, their clocks ${mine} and ${theirs}: who trains is seen, who died is succeeded`,
    { skip },
    async (t) => {
      const shared = temporaryFolder(t);
      const holder = onMachine(t, "first", mine, shared, HOLDS);
      assert.match(await holder.said(1), /^held/);
      const asks = onMachine(t, "second", theirs, shared, ASKS);
      assert.equal(await asks.said(1), "true", "status says that it is being trained");
      assert.equal(await asks.said(2), "RunLockedError");
      await sleep(6000); // one heartbeat
      const later = onMachine(t, "second", theirs, shared, ASKS);
      assert.equal(await later.said(2), "RunLockedError");

      holder.child.kill("SIGKILL");
      await once(holder.child, "exit");
      twoMinutesPass(shared);
      const heir = onMachine(t, "second", theirs, shared, ASKS);
      assert.equal(await heir.said(1), "false");
      assert.equal(await heir.said(2), "taken");
      assert.deepEqual(readdirSync(shared), ["lease-2"], "nothing of the asking stays behind");
    },
  );

test(
  "a machine that slept through its heartbeats learns that another has taken over",
  { skip },
  async (t) => {
    const shared = temporaryFolder(t);
    const holder = onMachine(t, "first", "+2h", shared, HOLDS);
    await holder.said(1);
    holder.child.stdin.write("?");
    assert.equal(await holder.said(2), "still held");
    const pid = Number(
      spawnSync("pgrep", ["-P", String(holder.child.pid)], { encoding: "utf8" }).stdout.trim(),
    );
    process.kill(pid, "SIGSTOP");
    twoMinutesPass(shared);
    const heir = onMachine(t, "second", "-3h", shared, HOLDS);
    assert.match(await heir.said(1), /^held/);
    process.kill(pid, "SIGCONT");
    holder.child.stdin.write("?");
    assert.equal(await holder.said(3), "RunLockedError second");
    heir.child.stdin.write("?");
    assert.equal(await heir.said(2), "still held");
  },
);
