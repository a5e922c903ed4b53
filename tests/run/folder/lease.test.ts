import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { isLeased, Lease } from "grokbook/run/folder/lease";
import { RunLockedError } from "grokbook/run/errors/run-locked-error";
import { temporaryFolder } from "../tiny";

const held = { name: "RunLockedError" };

test("one at a time; free again after release", async (t) => {
  const folder = temporaryFolder(t);
  const first = await Lease.acquire(folder);
  assert.equal(await isLeased(folder), true);
  await assert.rejects(Lease.acquire(folder), (error) => {
    assert.ok(error instanceof RunLockedError);
    assert.equal(error.pid, process.pid);
    return true;
  });
  await first.release();
  assert.equal(await isLeased(folder), false);
  const second = await Lease.acquire(folder);
  assert.deepEqual(readdirSync(folder), ["lease-2"], "old leases are cleared away");
  await second.release();
});

test("of twenty that ask at once, one gets it", async (t) => {
  const folder = temporaryFolder(t);
  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => Lease.acquire(folder)));
  const leases = asked.flatMap((a) => (a.status === "fulfilled" ? [a.value] : []));
  assert.equal(leases.length, 1);
  await leases[0]?.release();
});

/** A process that takes the lease and holds it until it is killed. */
async function holder(folder: string): Promise<ReturnType<typeof spawn>> {
  const code = `require("grokbook/run/folder/lease").Lease.acquire(${JSON.stringify(folder)}).then(() => console.log("held")); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ["-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout!, "data");
  return child;
}

test("another live process holds it; a killed one does not, and only one takes over", async (t) => {
  const folder = temporaryFolder(t);
  const child = await holder(folder);
  await assert.rejects(Lease.acquire(folder), (error) => {
    assert.ok(error instanceof RunLockedError);
    assert.equal(error.pid, child.pid);
    return true;
  });
  child.kill("SIGKILL");
  await once(child, "exit");
  const asked = await Promise.allSettled(Array.from({ length: 10 }, () => Lease.acquire(folder)));
  const leases = asked.flatMap((a) => (a.status === "fulfilled" ? [a.value] : []));
  assert.equal(leases.length, 1);
  await leases[0]?.check();
  await leases[0]?.release();
});

test("a lease of another host counts while its heart beats, and is taken over after", async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, "lease-4");
  writeFileSync(
    file,
    JSON.stringify({ pid: 1, host: "elsewhere", began: null, namespace: null, token: "x", released: false }),
  );
  await assert.rejects(Lease.acquire(folder), held);
  const old = new Date(Date.now() - 120_000);
  utimesSync(file, old, old);
  assert.equal(await isLeased(folder), false);
  const lease = await Lease.acquire(folder, 300);
  assert.deepEqual(readdirSync(folder), ["lease-5"]);
  await lease.release();
});

for (const [what, hours] of [
  ["ahead", 2],
  ["behind", -2],
] as const)
  test(`a host whose clock is two hours ${what}: its heartbeats count, not their times`, async (t) => {
    const folder = temporaryFolder(t);
    const file = join(folder, "lease-1");
    writeFileSync(
      file,
      JSON.stringify({
        pid: 1,
        host: "elsewhere",
        began: null,
        namespace: null,
        token: "x",
        released: false,
      }),
    );
    const beat = (): void => {
      const now = new Date(Date.now() + hours * 3_600_000);
      utimesSync(file, now, now);
    };
    beat();
    const heart = setInterval(beat, 100);
    try {
      await assert.rejects(Lease.acquire(folder, 60_000), held);
    } finally {
      clearInterval(heart);
    }
    await (await Lease.acquire(folder, 300)).release(); // dead: not locked for two hours
  });

test("a machine of the same name: its processes are not looked up here, their heartbeats count", async (t) => {
  const folder = temporaryFolder(t);
  const lease = await Lease.acquire(folder);
  const file = join(folder, "lease-1");
  const mine = JSON.parse(readFileSync(file, "utf8")) as { boot?: string | null };
  await lease.release();
  if (typeof mine.boot !== "string") return t.skip("this system does not tell when it was started");
  // No process has this number, but that says nothing of the other machine's.
  writeFileSync(file, JSON.stringify({ ...mine, pid: 2 ** 30, boot: "another" }));
  await assert.rejects(Lease.acquire(folder, 300), held);
  writeFileSync(file, JSON.stringify({ ...mine, pid: 2 ** 30 }));
  assert.equal(await isLeased(folder), false, "on this one it is gone");
  const earlier = { ...mine, boot: undefined };
  writeFileSync(file, JSON.stringify({ ...earlier, pid: 2 ** 30 }));
  assert.equal(await isLeased(folder), false, "a lease of an earlier build");
});

test("a heartbeat is dated by the file system, and changes nothing in the file", async (t) => {
  const folder = temporaryFolder(t);
  const lease = await Lease.acquire(folder);
  const file = join(folder, "lease-1");
  const before = readFileSync(file, "utf8");
  const old = new Date(Date.now() - 3_600_000);
  utimesSync(file, old, old);
  while (statSync(file).mtimeMs < Date.now() - 60_000) await sleep(100);
  assert.equal(readFileSync(file, "utf8"), before);
  await lease.release();
});

test("a lease whose file was removed is lost", async (t) => {
  const folder = temporaryFolder(t);
  const lease = await Lease.acquire(folder);
  rmSync(join(folder, "lease-1"));
  assert.equal(await lease.held(), false);
  await assert.rejects(lease.check(), held);
  await lease.release();
});

test("a recycled process number is not mistaken for the holder", async (t) => {
  const folder = temporaryFolder(t);
  const lease = await Lease.acquire(folder);
  const file = join(folder, "lease-1");
  const mine = JSON.parse(readFileSync(file, "utf8")) as { began: string | null };
  await lease.release();
  if (mine.began === null) return t.skip("this system does not tell when a process began");
  writeFileSync(file, JSON.stringify({ ...mine, began: "1" }));
  assert.equal(await isLeased(folder), false);
});

test("a lease left empty by a process killed while creating it is taken over", async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "lease-1"), "");
  await (await Lease.acquire(folder)).release();
});

test("whoever lost the lease learns it before writing", async (t) => {
  const folder = temporaryFolder(t);
  const lease = await Lease.acquire(folder);
  writeFileSync(join(folder, "lease-2"), JSON.stringify({ pid: 7, host: "elsewhere" }));
  await assert.rejects(lease.check(), (error) => error instanceof RunLockedError && error.pid === 7);
  await lease.release();
});
