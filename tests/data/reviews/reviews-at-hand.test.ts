import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { findFolder } from "grokbook/data/files/folders";
import { reviewsAtHand } from "grokbook/data/reviews/reviews-at-hand";

const folder = mkdtempSync(join(tmpdir(), "grokbook-at-hand-"));
process.env["GROKBOOK_DATA"] = folder;
after(() => rmSync(folder, { recursive: true }));

const put = (file: string): void => writeFileSync(join(folder, file), "");

// Where the workbook's own data/ has a corpus, it is at hand whatever GROKBOOK_DATA says.
const elsewhere = (...files: string[]): string | false =>
  files.some((file) => findFolder([file]) !== null) && "data/ of this clone has real data";

test(
  "a corpus is at hand when both its files and the vocabulary are",
  { skip: elsewhere("yelp_train.csv.gz", "yelp_test.csv.gz", "bert-base-uncased-vocab.txt") },
  () => {
    for (const file of ["yelp_train.csv.gz", "bert-base-uncased-vocab.txt"]) {
      assert.equal(reviewsAtHand("yelp"), false);
      put(file);
    }
    assert.equal(reviewsAtHand("yelp"), false, "one of the two files is missing");
    put("yelp_test.csv.gz");
    assert.equal(reviewsAtHand("yelp"), true);
    assert.equal(reviewsAtHand("imdb"), false, "another corpus does not count");
  },
);
