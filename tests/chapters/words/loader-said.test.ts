import { strict as assert } from "node:assert";
import { test } from "node:test";
import { loaderSaid } from "grokbook/chapters/words/loader-said";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

test("the notes that came with a published run", () => {
  assert.equal(
    loaderSaid(syntheticReviews({ data: ["Yelp", "a sample"] })),
    "What the loader said when these runs were made:\n\n* Yelp\n* a sample",
  );
});
