import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { beginTry, endTry, readTries } from "grokbook/sweep/queue/tries";
import { temporaryFolder } from "../../run/tiny";

test("tries without a step are counted; a step further the count begins again", async (t) => {
  const file = join(temporaryFolder(t), "task-0.json");
  assert.equal(await readTries(file), null);
  assert.equal((await beginTry(file, 0)).tries, 1);
  assert.equal((await beginTry(file, 0)).tries, 2);
  assert.equal((await beginTry(file, 0)).tries, 3);
  const begun = await beginTry(file, 10);
  assert.equal(begun.tries, 1);
  assert.equal((await readTries(file))?.runs, null, "while it goes on nothing is known of its end");
  await endTry(file, begun, [{ id: "a", outcome: "again", message: "stopped" }]);
  const { tries, steps, runs } = (await readTries(file))!;
  assert.deepEqual([tries, steps, runs?.[0]?.outcome], [1, 10, "again"]);
  assert.equal((await beginTry(file, 10)).tries, 2);
});

test("a file that cannot be read is no file", async (t) => {
  const file = join(temporaryFolder(t), "task-0.json");
  for (const text of ["", "{", "null", "[]", '{"tries":"many"}']) {
    writeFileSync(file, text);
    assert.equal(await readTries(file), null);
    assert.equal((await beginTry(file, 5)).tries, 1);
  }
});
