import { strict as assert } from "node:assert";
import { Writable } from "node:stream";
import { test } from "node:test";
import { duration, shareText } from "grokbook/notebook/outputs/format";
import { progress } from "grokbook/notebook/live/progress";

function sink(isTTY: boolean) {
  const written: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  return { written, stream: Object.assign(stream, { isTTY }) };
}

test("into a file it writes a first and a last line, however often it is told", () => {
  const { written, stream } = sink(false);
  const line = progress({ total: 1000, label: "N = 5", stream });
  for (let i = 0; i <= 1000; i++) line.update({ done: i, trainAccuracy: 1, testAccuracy: 0.9996 });
  line.done("finished");
  line.done("twice");
  assert.equal(written.length, 2);
  assert.match(
    written[1] ?? "",
    /^N = 5 \[█{20}\] 1,000\/1,000 steps .* train 100 % · test 99\.9 % · finished\n$/,
  );
});

test("on a terminal it rewrites one line and ends it", () => {
  const { written, stream } = sink(true);
  const line = progress({ total: 4, unit: "runs", stream });
  line.update({ done: 2, note: "half" });
  line.done();
  assert.ok(written.every((text) => text.startsWith("\r\u001b[K")));
  assert.ok(written.slice(0, -1).every((text) => !text.includes("\n")));
  assert.match(written.at(-1) ?? "", /2\/4 runs .*half\n$/);
});

test("durations and shares as a person says them", () => {
  assert.deepEqual([0.04, 8.34, 59.94, 59.96, 125, 3599.6, 4320, Infinity].map(duration), [
    "0.0 s",
    "8.3 s",
    "60 s",
    "1 min 00 s",
    "2 min 05 s",
    "1 h 00 min",
    "1 h 12 min",
    "?",
  ]);
  assert.deepEqual([1, 0.99999, 0, 0.5].map(shareText), ["100 %", "99.9 %", "0.0 %", "50.0 %"]);
});
