// Floating-point operations and memory traffic of one training step, counted from the shapes. Matrix products and
// attention only (2 per multiply-add, backward = 2 × forward): LayerNorm, softmax, GELU and AdamW are not in the count.

/** @typedef {{ rows: number, tokens: number, total: number }} Count FLOP on the rows read, on the tokens, together */

/**
 * What the first batch of a job costs in a form: `full` as Hugging Face computes it, padding included; `readout` only
 * what reaches the loss.
 * @returns {Count}
 */
export function stepFlops(job, form) {
  const { rows, tokens } = job.model.kind === "encoder" ? encoder(job, form) : decoder(job, form);
  return { rows: 3 * rows, tokens: 3 * tokens, total: 3 * (rows + tokens) };
}

function encoder({ model, train, batchSize }, form) {
  const { hiddenSize: h, mlpSize: m, heads, classes } = model;
  const { batch, tokens, longest } = firstBatch(train, batchSize);
  const head = batch * (2 * h * h + 2 * h * classes); // pooler, classifier
  if (form === "full") {
    const padded = batch * longest;
    return { rows: head, tokens: padded * (8 * h * h + 4 * h * m + 4 * longest * h) };
  }
  // A score and an addition to the context per head and token; value, output and MLP maps once per example.
  return { rows: head + batch * (4 * h * h + 4 * h * m), tokens: tokens * 4 * heads * h };
}

function decoder({ model, train, batchSize }, form) {
  const { hiddenSize: h, mlpSize: m, vocabularySize: V } = model;
  const { batch, longest } = firstBatch(train, batchSize);
  // Hugging Face reads the answer too, to compute its (unused) prediction: one token more.
  const length = longest + 1;
  if (form === "full")
    return { rows: 0, tokens: batch * length * (8 * h * h + 4 * h * m + 2 * h * V + 4 * length * h) };
  const table = tableRows(train);
  return {
    rows: batch * (2 * h * h + 4 * h * m + 2 * h * V),
    tokens: table * 4 * h * h + batch * longest * 2 * h,
  };
}

/** Distinct (token, position) pairs: keys and values are needed once for each. */
function tableRows({ count, tokens, offsets }) {
  const pairs = new Set();
  for (let i = 0; i < count; i++)
    for (let k = offsets[i]; k < offsets[i + 1]; k++) pairs.add(tokens[k] * 4096 + k - offsets[i]);
  return pairs.size;
}

/** Examples, real tokens, longest example and different tokens of a set's first batch. */
export function firstBatch({ count, tokens, offsets }, batchSize) {
  const batch = Math.min(count, batchSize);
  let longest = 0;
  for (let i = 0; i < batch; i++) longest = Math.max(longest, offsets[i + 1] - offsets[i]);
  const words = new Set(tokens.subarray(0, offsets[batch])).size;
  return { batch, tokens: offsets[batch], longest, words };
}

/**
 * Bytes that a step must move at least: each token's embedding read forward and backward and its gradient read and
 * written; AdamW over p, m and v, read and written, for every parameter that has a gradient, which is read once.
 * Activations of the rows are taken to stay in cache.
 */
export function stepBytes({ model, train, batchSize, state }) {
  const { batch, tokens, words } = firstBatch(train, batchSize);
  const { hiddenSize: h } = model;
  if (model.kind === "decoder") return { tokens: 4 * batch, optimiser: 28 * state.parameters.length };
  const dense = state.parameters.length - model.vocabularySize * h;
  return { tokens: tokens * h * 4 * 4, optimiser: 28 * (dense + words * h) };
}

/** Matrix products of one step after the attention, [M, N, K, transA, transB], with how often each occurs. */
export function stepProducts({ model, train, batchSize }) {
  const { hiddenSize: h, mlpSize: m, vocabularySize: V } = model;
  const { batch } = firstBatch(train, batchSize);
  // Block of rows that the program works on at a time.
  const block = Math.min(batch, model.kind === "encoder" ? 32 : 256);
  const blocks = Math.ceil(batch / block);
  const maps =
    model.kind === "encoder"
      ? [
          [h, h],
          [h, h],
          [h, m],
          [m, h],
          [h, h],
        ] // value, output, MLP, pooler
      : [
          [h, h],
          [h, m],
          [m, h],
          [h, V],
        ]; // projection, MLP, tied head
  return maps.flatMap(([into, out]) => [
    { shape: [block, out, into, false, model.kind === "encoder"], times: blocks },
    { shape: [block, into, out, false, model.kind !== "encoder"], times: blocks },
    { shape: [into, out, block, true, false], times: blocks },
  ]);
}
