import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { reviews } from "grokbook/config/reviews";
import { warmCorpora } from "grokbook/sweep/pool/warm-corpora";
import { temporaryFolder, tiny } from "../../run/tiny";

test("a corpus is tokenised once and kept; what cannot be read is left to the runs", (t) => {
  const cache = temporaryFolder(t);
  const before = process.env["GROKBOOK_CACHE"];
  process.env["GROKBOOK_CACHE"] = cache;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_CACHE"];
    else process.env["GROKBOOK_CACHE"] = before;
  });
  const generated = reviews({ source: "generated", profile: "quick" });
  warmCorpora([tiny(), reviews({ source: "none.csv" }), generated, { ...generated, seed: 1 }]);
  const files = readdirSync(cache);
  assert.equal(files.length, 1);
  const written = statSync(join(cache, files[0]!)).mtimeMs;
  warmCorpora([generated]);
  assert.equal(statSync(join(cache, files[0]!)).mtimeMs, written, "read, not made again");
});
