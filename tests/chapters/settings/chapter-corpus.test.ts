import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { chapterCorpus } from "grokbook/chapters/settings/chapter-corpus";
import { findFolder } from "grokbook/data/files/folders";

const folder = mkdtempSync(join(tmpdir(), "grokbook-corpus-"));
process.env["GROKBOOK_DATA"] = folder;
after(() => rmSync(folder, { recursive: true }));

const files = ["yelp_train.csv.gz", "yelp_test.csv.gz", "bert-base-uncased-vocab.txt"];
const skip = files.some((file) => findFolder([file]) !== null) && "data/ of this clone has real data";

test("without the files a chapter runs on generated reviews, and every caption says so", { skip }, () => {
  const corpus = chapterCorpus("yelp");
  assert.deepEqual(corpus, {
    wanted: "yelp",
    source: "generated",
    name: "Generated reviews",
    inText: "generated reviews",
    fullName: "Generated reviews (not real text)",
    kind: "generated reviews, not real text",
    made: " — generated reviews, not real text",
  });
});

test("with them, on the corpus it is about", { skip }, () => {
  for (const file of files) writeFileSync(join(folder, file), "");
  const corpus = chapterCorpus("yelp");
  assert.deepEqual(corpus, {
    wanted: "yelp",
    source: "yelp",
    name: "Yelp",
    inText: "Yelp",
    fullName: "Yelp",
    kind: "real Yelp reviews",
    made: "",
  });
  assert.equal(chapterCorpus("imdb").source, "generated");
});
