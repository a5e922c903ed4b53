import { strict as assert } from "node:assert";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ChapterTimes } from "grokbook/cli/chapters/chapter-times";
import { ChaptersLeft } from "grokbook/cli/chapters/chapters-left";

const times = new ChapterTimes(join(tmpdir(), "no such folder", "times.json"));
const left = (atOnce: number): ChaptersLeft =>
  new ChaptersLeft(
    new Map([
      ["00-start", 60],
      ["01-sweep", 600],
      ["02-last", 60],
    ]),
    atOnce,
    times,
    (id) => id,
  );
const cell = { cell: 2, cells: 4, state: "running", title: "const runs = …", seconds: 0 } as const;

test("one chapter: its name, its cell and what the cell is; the time left of all", () => {
  const state = left(1);
  state.begin("00-start");
  assert.equal(state.line(), "12 min 00 s left  00-start  cell 1/1  starting the kernel");
  state.running("00-start", cell);
  assert.equal(state.line(), "11 min 45 s left  00-start  cell 2/4  const runs = …");
  state.end("00-start");
  assert.match(state.line(), /^11 min 00 s left/);
});

test("two at once share the time that is left, and the longest of them sets the least", () => {
  const state = left(2);
  state.begin("00-start");
  state.begin("01-sweep");
  assert.equal(state.line(), "10 min 00 s left  00  cell 1/1  ·  01  cell 1/1");
  state.running("01-sweep", cell);
  assert.match(state.line(), /^7 min 30 s left/);
  state.end("01-sweep");
  assert.match(state.line(), /^1 min 00 s left {2}00-start /);
});
