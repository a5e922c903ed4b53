import { strict as assert } from "node:assert";
import { test } from "node:test";
import { widths } from "grokbook/chapters/tables/widths";
import { reviews } from "grokbook/config/reviews";

test("the paper's model has the parameters that the paper's code counts", () => {
  const text = widths(reviews(), [16, 128]).toString();
  assert.match(
    text,
    /^BERT's 30,522 WordPieces\n *h +numbers per head +parameters +share of the word table\n/,
  );
  assert.match(text, /\n128 +32 +4,187,906 +93 %/);
  assert.match(text, /\n +16 +4 /);
});
