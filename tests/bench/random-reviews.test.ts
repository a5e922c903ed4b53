import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "grokbook/data/random/random";
import type { Examples } from "grokbook/data/types";
import { bench } from "./bench";

async function draw(count: number, maxTokens: number, vocabularySize: number): Promise<Examples> {
  const { randomReviews } = await bench("random-reviews.mjs");
  return randomReviews(stream(1, "bench"), { count, maxTokens, vocabularySize }) as Examples;
}

test("they load an engine as IMDB does: tokens a batch and different words a batch", async () => {
  const { tokens, offsets } = await draw(10 * 128, 256, 30_522);
  // Real reviews, 160 batches of 128: 21,594 tokens and 3,764 different ones on average.
  assert.ok(Math.abs(tokens.length / 10 / 21_594 - 1) < 0.04, `${tokens.length / 10} tokens a batch`);
  const words = Array.from({ length: 10 }, (_, b) => {
    return new Set(tokens.subarray(offsets[b * 128]!, offsets[(b + 1) * 128]!)).size;
  });
  const mean = words.reduce((a, b) => a + b) / 10;
  assert.ok(Math.abs(mean / 3764 - 1) < 0.06, `${mean} different words a batch`);
});

test("every text begins with [CLS], ends with [SEP], and is no longer than asked", async () => {
  for (const [vocabulary, cls, sep] of [
    [30_522, 101, 102],
    [400, 1, 2],
  ] as const) {
    const { count, tokens, offsets } = await draw(200, 64, vocabulary);
    for (let i = 0; i < count; i++) {
      const text = tokens.subarray(offsets[i]!, offsets[i + 1]!);
      assert.ok(text.length >= 3 && text.length <= 64, `${text.length} tokens`);
      assert.deepEqual([text[0], text.at(-1)], [cls, sep]);
      assert.ok(text.every((id) => id >= 0 && id < vocabulary));
    }
  }
});
