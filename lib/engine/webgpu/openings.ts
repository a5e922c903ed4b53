// How kernels of one kind begin, in WGSL: which part of the work a workgroup, or a thread of it, has.

/** A workgroup a text and head: `begin` to `to`, its tokens' places in the batch. */
export const TEXT_AND_HEAD = `  let r = runs[run];
  let example = group / HEADS;
  let head = group % HEADS;
  if (example >= r.count) { return; }
  let base = run * STRIDE;
  let begin = ints[r.offsets + r.first + example] - ints[r.offsets + r.first];
  let to = ints[r.offsets + r.first + example + 1u] - ints[r.offsets + r.first];`;

/** A workgroup an example of the decoder: `index`, where its tokens' rows are named; `weights`, where its attention lies. */
export const EXAMPLE = `  let r = runs[run];
  if (example >= r.count) { return; }
  let base = run * STRIDE;
  let index = r.tokens + (r.first + example) * LENGTH;
  let weights = base + call.weights + example * HEADS * LENGTH;`;

/**
 * Eight threads a token of a text: `j` its number in the text, `at` its place in the batch; `word`, `place` and `kind` where the
 * three parts of its embedding lie. The threads behind a text's end repeat its last token (`asked` is not `j`) and keep their
 * answer to themselves.
 */
export const TOKEN_OF_A_TEXT = `  let r = runs[run];
  let example = group / TOKEN_BLOCKS;
  if (example >= r.count) { return; }
  let start = ints[r.offsets + r.first + example];
  let tokens = ints[r.offsets + r.first + example + 1u] - start;
  if ((group % TOKEN_BLOCKS) * 8u >= tokens) { return; }
  let base = run * STRIDE;
  let asked = (group % TOKEN_BLOCKS) * 8u + lane / 8u;
  let j = min(asked, tokens - 1u);
  let at = start - ints[r.offsets + r.first] + j;
  let word = base + call.words + ints[r.tokens + start + j] * H;
  let place = base + call.positions + j * H;
  let kind = base + call.types;`;
