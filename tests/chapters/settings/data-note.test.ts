import { strict as assert } from "node:assert";
import { test } from "node:test";
import { dataNote } from "grokbook/chapters/settings/data-note";

const real = {
  wanted: "imdb",
  source: "imdb",
  name: "IMDB",
  inText: "IMDB",
  fullName: "IMDB",
  kind: "real IMDB reviews",
  made: "",
} as const;
const made = {
  ...real,
  wanted: "yelp",
  source: "generated",
  kind: "generated reviews, not real text",
} as const;

test("real reviews: the loader's lines under one sentence", () => {
  assert.equal(
    dataNote(real, ["28,097 reviews", "digest agrees"], { lead: "What the loader says:" }),
    "**This chapter's data: real IMDB reviews.** What the loader says:\n\n* 28,097 reviews\n* digest agrees",
  );
});

test("generated ones: said in bold, with the two commands that fetch the real ones", () => {
  const note = dataNote(made, ["made by rules"]);
  assert.match(
    note,
    /^\*\*This chapter's data: generated reviews, not real text\.\*\* No Yelp on this machine/,
  );
  assert.match(note, /`npx grokbook data yelp` and `npx grokbook data vocab`/);
  assert.match(note, /\n\n\* made by rules$/);
});
