import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { engineTimes, userCache } from "grokbook/run/training/engine-times";
import { temporaryFolder } from "../tiny";

test("times are kept in a file each, and read again by another process", (t) => {
  const folder = join(temporaryFolder(t), "made", "when needed");
  const times = { cpu: 0.0123, gpu: 0.0004 };
  assert.equal(engineTimes(folder).read("a"), null);
  engineTimes(folder).write("a", times);
  engineTimes(folder).write("b", { cpu: 1, gpu: 2 });
  assert.deepEqual(engineTimes(folder).read("a"), times);
  assert.equal(readdirSync(folder).length, 2);
});

test("a damaged file, another shape's or another version's is no measurement", (t) => {
  const folder = temporaryFolder(t);
  const store = engineTimes(folder);
  store.write("a", { cpu: 1, gpu: 2 });
  const file = join(folder, readdirSync(folder)[0]!);
  const text = readFileSync(file, "utf8");
  for (const wrong of [
    "",
    "{",
    "null",
    text.slice(0, 40),
    text.replace('"a"', '"b"'),
    text.replace("times 1", "times 2"),
    text.replace(/"cpu": 1/, '"cpu": 0'),
    text.replace(/"gpu": 2/, '"gpu": "2"'),
  ]) {
    writeFileSync(file, wrong);
    assert.equal(store.read("a"), null, wrong);
  }
  writeFileSync(file, text);
  assert.notEqual(store.read("a"), null);
});

test("a folder that cannot be written costs nothing but the next measurement", (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "file"), "");
  const store = engineTimes(join(folder, "file", "below"));
  store.write("a", { cpu: 1, gpu: 2 });
  assert.equal(store.read("a"), null);
});

test("the cache is the user's own: GROKBOOK_CACHE, else the system's place", () => {
  assert.match(userCache({ GROKBOOK_CACHE: "/some/where" }), /some.where$/);
  assert.match(userCache({ XDG_CACHE_HOME: "/x" }, "linux"), /^\/x.grokbook$/);
  assert.match(userCache({}, "linux"), /\.cache.grokbook$/);
  assert.match(userCache({}, "darwin"), /Library.Caches.grokbook$/);
  assert.match(userCache({ LOCALAPPDATA: "L" }, "win32"), /^L.grokbook.Cache$/);
});
