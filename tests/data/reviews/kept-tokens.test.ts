import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { reviews } from "grokbook/config/reviews";
import { imdb } from "grokbook/data/download/known-data";
import { MissingDataError } from "grokbook/data/errors/missing-data-error";
import { findFolder } from "grokbook/data/files/folders";
import { exampleTable, loadData } from "grokbook/data/load";
import { keptTokens, tokensName } from "grokbook/data/reviews/kept-tokens";
import { packTokens } from "grokbook/data/reviews/pack-tokens";
import { reviewsAtHand } from "grokbook/data/reviews/reviews-at-hand";
import { readCertificate, certificateName } from "grokbook/data/download/certificate";
import { contentDigest } from "grokbook/data/reviews/review-rows";
import { readReviews } from "grokbook/data/files/csv";

const VOCABULARY = "bert-base-uncased-vocab.txt";
const vocabulary = findFolder([VOCABULARY]);
const folder = mkdtempSync(join(tmpdir(), "grokbook-tokens-"));
after(() => rmSync(folder, { recursive: true }));

/** A data folder with a little corpus under IMDB's name, certified as a converted archive is. */
function littleImdb(): string {
  const texts = join(folder, "texts");
  mkdirSync(texts, { recursive: true });
  copyFileSync(join(vocabulary!, VOCABULARY), join(texts, VOCABULARY));
  const rows = (part: string): string =>
    [
      "text,label",
      ...Array.from(
        { length: 40 },
        (_, i) => `a ${part} film number ${i} and ${i % 2 ? "good" : "bad"},${i % 2}`,
      ),
    ].join("\n");
  for (const [i, file] of imdb.files.entries()) writeFileSync(join(texts, file), rows(["train", "test"][i]!));
  const [train, test] = imdb.files.map((file) => contentDigest(readReviews(join(texts, file))));
  writeFileSync(
    join(texts, certificateName(imdb)),
    JSON.stringify({ title: "a little one", train, test, archive: imdb.archive.sha256 }),
  );
  assert.notEqual(readCertificate(texts, imdb), null);
  return texts;
}

test(
  "where only tokens are, runs have the same data, and what asks for texts is told they are missing",
  { skip: vocabulary === null && "BERT's vocabulary is not here: set GROKBOOK_DATA" },
  async () => {
    const before = { ...process.env };
    try {
      process.env["GROKBOOK_DATA"] = littleImdb();
      process.env["GROKBOOK_CACHE"] = join(folder, "cache of the one who packs");
      const config = reviews({ source: "imdb", seed: 3 });
      const own = await loadData(config);
      const bundle = join(folder, "bundle");
      assert.equal(packTokens("imdb", bundle).reviews, 80);
      copyFileSync(join(vocabulary!, VOCABULARY), join(bundle, VOCABULARY));

      process.env["GROKBOOK_DATA"] = bundle;
      process.env["GROKBOOK_CACHE"] = join(folder, "an empty cache");
      assert.deepEqual(readdirSync(bundle).sort(), [VOCABULARY, "cache", tokensName("imdb")].sort());
      assert.equal(reviewsAtHand("imdb"), true);
      assert.equal(reviewsAtHand("yelp"), findFolder(["yelp_train.csv.gz"]) !== null);
      assert.deepEqual(await loadData(config), own);
      assert.throws(() => exampleTable(config), MissingDataError);

      // What vouches for nothing is not used.
      for (const wrong of ["", "{}", '{"format":"grokbook tokens 2","key":"imdb"}']) {
        writeFileSync(join(bundle, tokensName("imdb")), wrong);
        assert.equal(keptTokens("imdb"), null);
        await assert.rejects(loadData(config), MissingDataError);
      }
    } finally {
      for (const name of ["GROKBOOK_DATA", "GROKBOOK_CACHE"])
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
    }
  },
);
