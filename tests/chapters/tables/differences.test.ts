import { strict as assert } from "node:assert";
import { test } from "node:test";
import { differences } from "grokbook/chapters/tables/differences";
import { reviews } from "grokbook/config/reviews";

const quick = reviews({ profile: "quick", source: "generated" });

test("one line a setting that is not the paper's: here, there, and where the paper says so", () => {
  const text = differences(quick, { caption: "Where quick differs" }).toString();
  assert.match(text, /^Where quick differs\nsetting +here +paper +paper's source\n/);
  assert.match(text, /\nhiddenSize +32 +128 +\S/);
  assert.match(text, /\nsource +generated +imdb/);
  assert.doesNotMatch(text, /more rows/, "never cut");
});

test("settings can be left out, and the column of sources", () => {
  const text = differences(quick, { caption: "c", without: ["source"], sources: false }).toString();
  assert.doesNotMatch(text, /\nsource /);
  assert.match(text, /^c\nsetting +here +paper\n/);
});

test("the paper's own setting: a caption without rows", () => {
  assert.equal(differences(reviews(), { caption: "The paper's setting" }).toString(), "The paper's setting");
});
