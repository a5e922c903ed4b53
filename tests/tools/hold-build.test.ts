import assert from "node:assert/strict";
import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "../run/tiny";
import { tool } from "../support/tool";

test("one process builds at a time; the next one waits, and one that is gone holds nothing", async (t) => {
  const { holdBuild } = await tool("building/hold-build.mjs");
  const file = join(temporaryFolder(t), ".building");
  const order: string[] = [];
  const first = await holdBuild(file, { pauseMs: 5 });
  const second = holdBuild(file, { pauseMs: 5 }).then((letGo: () => void) => {
    order.push("second");
    return letGo;
  });
  await sleep(50);
  order.push("first lets go");
  first();
  (await second)();
  assert.deepEqual(order, ["first lets go", "second"]);
  assert.ok(!existsSync(file));

  writeFileSync(file, `4194999 ${hostname()}`); // no such process: ids end at 4,194,304
  const third = await holdBuild(file, { pauseMs: 5 });
  assert.match(readFileSync(file, "utf8"), new RegExp(`^${process.pid} `));
  third();

  writeFileSync(file, "1 another-host");
  const long = new Date(Date.now() - 3_600_000);
  utimesSync(file, long, long);
  (await holdBuild(file, { pauseMs: 5 }))();
});
