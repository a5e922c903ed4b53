import type { Examples } from "../../data/types";
import type { EncoderSpec } from "../../model/types";
import { encoderLayout } from "../../model/layout";
import type { Evaluation, TrainingJob } from "../types";
import { adamWCoefficients, applyAdamW } from "./adam-w";
import type { EncoderKernels } from "./encoder-kernels";
import { encoderQuery } from "./encoder-query";
import { encoderRefuses } from "./encoder-refuses";
import { encoderRows } from "./encoder-rows";
import { encoderShards } from "./encoder-shards";
import { EVALUATION_BATCH, ROW_BLOCK, SHARDS, encoderSizes, shardsOf, slices } from "./encoder-sizes";
import type { Slice } from "./encoder-sizes";
import { copyPadded, encoderTensors, paddedRows, paddedSize } from "./encoder-tensors";
import { encoderWords } from "./encoder-words";
import { weightGradientTasks } from "./encoder-weight-gradients";
import type { Address } from "./kernels";
import type { ProgramContext, ProgramKind, StepProgram } from "./program";

/** Entries of the dense tensors that one thread updates at a time. */
const UPDATE_FLOATS = 65_536;

/**
 * One-layer BERT classifier that reads [CLS] (paper §3, Hugging Face BertForSequenceClassification), with exactly the work that
 * reaches the loss: one query for all examples, scores x · W_kᵀq, context V Σ a x, and one row an example after that. Texts are
 * packed end to end: padding does not exist. Same function and gradients as the full graph; the gradient of the key bias, which
 * cancels in the softmax, is exactly 0.
 */
export const encoderProgram: ProgramKind = { refuses: encoderRefuses, create };

interface Placed {
  readonly examples: Examples;
  readonly tokens: Address;
  readonly offsets: Address;
  readonly targets: Address;
}

function place({ arena, team }: ProgramContext, examples: Examples): Placed {
  const { count, tokens, offsets, targets } = examples;
  const total = offsets[count]!;
  const at = {
    tokens: arena.bytes(4 * total),
    offsets: arena.bytes(4 * count + 4),
    targets: arena.bytes(4 * count),
  };
  team.forEach(1, () => {
    arena.i32(at.tokens, total).set(tokens.subarray(0, total));
    arena.i32(at.offsets, count + 1).set(offsets.subarray(0, count + 1));
    arena.i32(at.targets, count).set(targets.subarray(0, count));
  });
  return { examples, ...at };
}

function create(context: ProgramContext, job: TrainingJob): StepProgram {
  const { arena, team } = context;
  const kernels = context.kernels as EncoderKernels;
  const spec = job.model as EncoderSpec;
  const epsilon = spec.layerNormEpsilon;
  const sizes = encoderSizes(job);
  const { h, row, headRows, longest, batchTokens } = sizes;
  kernels.encoderShape(h, sizes.heads);
  kernels.useEncoderScratch(arena.bytesPerThread(kernels.encoderScratchBytes(longest)), longest);

  const size = paddedSize(spec, sizes);
  const wordFloats = sizes.vocabulary * row;
  const state = { p: arena.floats(size), m: arena.floats(size), v: arena.floats(size) };
  // No dense gradient of the word table: it stays in the shards.
  const smallGradient = arena.floats(size - wordFloats);
  const gradient = smallGradient - 4 * wordFloats;
  const w = encoderTensors(spec, sizes, state.p);
  const g = encoderTensors(spec, sizes, gradient);
  team.forEach(1, () => {
    copyPadded(sizes, job.state.parameters, arena.f32(state.p, size), "in");
    copyPadded(sizes, job.state.firstMoment, arena.f32(state.m, size), "in");
    copyPadded(sizes, job.state.secondMoment, arena.f32(state.v, size), "in");
  });

  const sets = { train: place(context, job.train), test: place(context, job.test) };
  const firstToken = job.train.tokens[job.train.offsets[0]!]!;
  const query = encoderQuery(context, kernels, sizes, epsilon, firstToken, w, g);
  const rows = encoderRows(context, kernels, sizes, epsilon, w, query.residual);
  const shards = encoderShards(context, kernels, sizes);
  let done = job.state.step;
  const words = encoderWords(context, kernels, sizes, job.optimiser, state, done);
  const b = rows.buffers;
  const perToken = (floats: number): Address => arena.floats(batchTokens * floats);
  kernels.encoderBuffers(
    ...([w.word, query.place, words.sums, query.placeSums, query.keys, query.gain, query.shift] as const),
    ...([perToken(1), perToken(1), perToken(headRows), perToken(headRows)] as const),
    ...([b.summaries, b.contexts, b.contextGradients] as const),
  );
  const weightTasks = weightGradientTasks(kernels, sizes, b, g, arena.floats(sizes.classRow));

  /** Attention, then the rows. `scale` 0: evaluation. */
  const forward = (set: Placed, batch: Slice, parts: readonly Slice[], scale: number): void => {
    const count = batch.last - batch.first;
    team.forEach(parts.length, (s) => {
      const { first, last } = parts[s]!;
      kernels.encoderAttention(set.tokens, set.offsets, first, last, batch.first, epsilon);
    });
    const targets = set.targets + 4 * batch.first;
    team.forEach(Math.ceil(count / ROW_BLOCK), (block) => {
      const start = block * ROW_BLOCK;
      rows.forward(start, Math.min(ROW_BLOCK, count - start), targets, scale);
      if (scale !== 0) rows.backward(start, Math.min(ROW_BLOCK, count - start));
    });
  };

  /** Σ loss and right answers of the batch just forwarded, blocks in order. */
  const totals = (count: number): { loss: number; right: number } => {
    const pairs = arena.f64(b.totals, 2 * Math.ceil(count / ROW_BLOCK));
    let [loss, right] = [0, 0];
    for (let i = 0; i < pairs.length; i += 2) {
      loss += pairs[i]!;
      right += pairs[i + 1]!;
    }
    return { loss, right };
  };

  const batches = slices(job.train.count, job.batchSize);
  const dense = size - paddedRows(sizes) * row;
  const denseSlices = slices(dense, UPDATE_FLOATS);
  const flat = { parameters: state.p, firstMoment: state.m, secondMoment: state.v, gradient };
  const copyOut = (from: Address): Float32Array => {
    words.finish(done, "alone");
    if (row === h) return arena.f32(from, size);
    const out = new Float32Array(encoderLayout(spec).size);
    copyPadded(sizes, out, arena.f32(from, size), "out");
    return out;
  };

  return {
    get parameters() {
      return copyOut(state.p);
    },
    get firstMoment() {
      return copyOut(state.m);
    },
    get secondMoment() {
      return copyOut(state.v);
    },
    get gradient() {
      const padded = new Float32Array(size);
      padded.set(shards.wordGradient(query.keys));
      padded.set(arena.f32(smallGradient, size - wordFloats), wordFloats);
      const out = new Float32Array(encoderLayout(spec).size);
      copyPadded(sizes, out, padded, "out");
      return out;
    },
    step(t) {
      const set = sets.train;
      const batch = batches[t % batches.length]!;
      const count = batch.last - batch.first;
      const parts = shardsOf(set.examples, batch);
      words.prepare(t);
      team.forEach(1, () => {
        words.remember(t);
        query.forward();
      });
      forward(set, batch, parts, 1 / count);
      team.forEach(weightTasks.length + SHARDS, (task) => {
        if (task < weightTasks.length) return weightTasks[task]!(count);
        const { first, last } = parts[task - weightTasks.length]!;
        shards.open(task - weightTasks.length);
        kernels.clearShard();
        kernels.encoderAttentionBackward(set.tokens, set.offsets, first, last, batch.first);
      });
      team.forEach(1, () => {
        const firstGradient = query.backward(shards.sumKeys(), g.output.bias);
        shards.addNorm(g.embeddingNorm.weight, g.embeddingNorm.bias);
        shards.open(0);
        shards.addToFirst(firstToken, firstGradient);
      });
      const coefficients = adamWCoefficients(job.optimiser, t + 1);
      const wordTasks = words.updateTasks(t);
      team.forEach(wordTasks.length + 1 + denseSlices.length, (task) => {
        if (task === 0) {
          shards.sumPlaces(query.keys, g.position);
          kernels.zero(g.type, row);
          kernels.addColumnSums(g.position, longest, row, g.type);
          return applyAdamW(kernels, flat, wordFloats, (sizes.positions + 2) * row, coefficients);
        }
        if (task <= wordTasks.length) return wordTasks[task - 1]!(shards);
        const { first, last } = denseSlices[task - wordTasks.length - 1]!;
        return applyAdamW(kernels, flat, size - dense + first, last - first, coefficients);
      });
      done = t + 1;
      const { loss, right } = totals(count);
      return { loss: loss / count, accuracy: right / count };
    },
    evaluate(name): Evaluation {
      const set = sets[name];
      words.finish(done, "together");
      team.forEach(1, () => query.forward());
      let [loss, right] = [0, 0];
      for (const batch of slices(set.examples.count, EVALUATION_BATCH)) {
        forward(set, batch, shardsOf(set.examples, batch), 0);
        const sums = totals(batch.last - batch.first);
        loss += sums.loss;
        right += sums.right;
      }
      return { loss: loss / set.examples.count, accuracy: right / set.examples.count };
    },
    norm() {
      words.finish(done, "alone");
      return Math.sqrt(kernels.sumOfSquares(state.p, size));
    },
  };
}
