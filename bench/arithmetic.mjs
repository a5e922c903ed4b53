// Floating-point operations and memory traffic of one training step, counted from the shapes. Matrix products and
// attention only (2 per multiply-add, backward = 2 × forward): LayerNorm, softmax, GELU and AdamW are not in the count.

import { buildRowTable } from "grokbook/engine/algebra/decoder-rows";
import { decoderForm, rowsAtPositions } from "grokbook/engine/wasm/decoder/decoder-form";

/** @typedef {{ rows: number, tokens: number, total: number }} Count FLOP on the rows read, on the tokens, together */

/**
 * What the first batch of a job costs in a form: `full` as Hugging Face computes it, padding included; `readout` only
 * what reaches the loss; `tables` the same with a decoder's layer as tables, up to the activation of its MLP; `ours` the
 * one of the last two that the CPU engine takes.
 * @returns {Count}
 */
export function stepFlops(job, form) {
  const taken = form === "ours" ? formOf(job) : form;
  const { rows, tokens } = job.model.kind === "encoder" ? encoder(job, taken) : decoder(job, taken);
  return { rows: 3 * rows, tokens: 3 * tokens, total: 3 * (rows + tokens) };
}

/** The form in which the CPU engine trains a job: `readout`, or `tables`. */
export function formOf(job) {
  return job.model.kind === "decoder" && decoderForm(job) === "tabulated" ? "tables" : "readout";
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

function decoder({ model, train, test, batchSize }, form) {
  const { hiddenSize: h, mlpSize: m, vocabularySize: V, heads } = model;
  const { batch, longest } = firstBatch(train, batchSize);
  // Hugging Face reads the answer too, to compute its (unused) prediction: one token more.
  const length = longest + 1;
  if (form === "full")
    return { rows: 0, tokens: batch * length * (8 * h * h + 4 * h * m + 2 * h * V + 4 * length * h) };
  const table = tableRows(train);
  if (form === "tables") {
    const { places, rows } = varying({ model, train, test });
    return {
      // An example adds a row of both tables for each place and head; then W_2 and the head.
      rows: batch * (2 * places * heads * (h + m) + 2 * h * m + 2 * h * V),
      tokens: table * 4 * h * h + 2 * (h * h * m + rows * h * (h + m)),
    };
  }
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

/** Positions whose token differs from example to example, and the distinct pairs there. */
function varying({ model, train, test }) {
  const counts = rowsAtPositions(buildRowTable(train, test, model.vocabularySize)).filter((n) => n > 1);
  return { places: counts.length, rows: counts.reduce((sum, n) => sum + n, 0) };
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

/** Matrix products of one step of the CPU engine after the attention, [M, N, K, transA, transB], with how often each occurs. */
export function stepProducts(job) {
  const { model, train, batchSize } = job;
  const { hiddenSize: h, mlpSize: m, vocabularySize: V } = model;
  const tables = formOf(job) === "tables";
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
          ...(tables
            ? []
            : [
                [h, h],
                [h, m],
              ]),
          [m, h],
          [h, V],
        ]; // projection, MLP, tied head
  const products = maps.flatMap(([into, out]) => [
    { shape: [block, out, into, false, model.kind === "encoder"], times: blocks },
    { shape: [block, into, out, false, model.kind !== "encoder"], times: blocks },
    { shape: [into, out, block, true, false], times: blocks },
  ]);
  return tables ? [...products, ...tableProducts(job)] : products;
}

/** Those of the tables, forward and backward, in stripes of 64 columns (lib/engine/wasm/decoder/tabulated/layer-tables.ts). */
function tableProducts(job) {
  const { hiddenSize: h, mlpSize: m, heads } = job.model;
  const { rows } = varying(job);
  const [d, columns] = [h / heads, 64];
  const [wide, narrow] = [m, h].map((width) => Math.ceil(width / columns));
  return [
    { shape: [h, columns, h, false, false], times: wide },
    { shape: [rows, columns, d, false, false], times: heads * (wide + narrow) },
    { shape: [d, columns, rows, true, false], times: heads * wide },
    { shape: [h, columns, h, true, false], times: wide },
    { shape: [rows, d, m, false, true], times: heads },
    { shape: [rows, d, h, false, true], times: heads },
    { shape: [d, h, rows, true, false], times: heads },
    { shape: [d, h, m, false, true], times: heads },
  ];
}
