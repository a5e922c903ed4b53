import { useEncoderBuffers } from "../calls/encoder-buffers";
import type { EncoderSpec } from "../../../model/types";
import { encoderLayout } from "../../../model/layout";
import type { Evaluation, TrainingJob } from "../../types";
import { adamWCoefficients, applyAdamW } from "../../algebra/adam-w";
import type { EncoderKernels } from "./kernels";
import { encoderQuery } from "./query";
import { encoderRows } from "./rows";
import { placeIndex } from "./place-index";
import type { PlacedExamples } from "./place-index";
import { encoderShards } from "./shards";
import { EVALUATION_BATCH, ROW_BLOCK, SHARDS, encoderSizes, shardsOf, slices } from "./sizes";
import type { Slice } from "./sizes";
import { copyDense, denseSize, denseTensors, encoderTensors, paddedFloats } from "./tensors";
import { encoderWords } from "./words";
import { weightGradientTasks } from "./weight-gradients";
import type { Address } from "../../algebra/address";
import type { ProgramContext, ProgramKind, StepProgram } from "../program";

/** Entries of the dense tensors that one thread updates at a time. */
const UPDATE_FLOATS = 65_536;

/**
 * One-layer BERT classifier that reads [CLS] (paper §3, Hugging Face BertForSequenceClassification), with exactly the work that
 * reaches the loss: one query for all examples, scores x · W_kᵀq, context V Σ a x, and one row an example after that. Texts are
 * packed end to end: padding does not exist. Same function and gradients as the full graph; the gradient of the key bias, which
 * cancels in the softmax, is exactly 0.
 */
export const encoderProgram: ProgramKind = { create };

function create(context: ProgramContext, job: TrainingJob): StepProgram {
  const { arena, team } = context;
  const kernels = context.kernels as EncoderKernels;
  const spec = job.model as EncoderSpec;
  const epsilon = spec.layerNormEpsilon;
  const sizes = encoderSizes(job);
  const { h, row, headRows, longest, batchTokens } = sizes;
  kernels.encoderShape(h, sizes.heads);
  kernels.useEncoderScratch(arena.bytesPerThread(kernels.encoderScratchBytes(longest)), longest);

  const index = placeIndex(context, job);
  let done = job.state.step;
  const words = encoderWords(context, kernels, sizes, index, job.optimiser, done);
  const size = denseSize(spec, sizes);
  const vectors = {
    parameters: arena.floats(size),
    firstMoment: arena.floats(size),
    secondMoment: arena.floats(size),
    gradient: arena.floats(size),
  };
  team.forEach(1, () => {
    words.copyIn(job.state);
    for (const name of ["parameters", "firstMoment", "secondMoment"] as const) {
      copyDense(sizes, job.state[name], arena.f32(vectors[name], size), "in");
    }
  });

  const w = encoderTensors(spec, sizes, vectors.parameters);
  const g = encoderTensors(spec, sizes, vectors.gradient);
  const firstToken = job.train.tokens[job.train.offsets[0]!]!;
  const query = encoderQuery(context, kernels, sizes, epsilon, words.row(index.rankOf[firstToken]!), w, g);
  const rows = encoderRows(context, kernels, sizes, epsilon, w, query.residual);
  const shards = encoderShards(context, kernels, sizes, index);
  const b = rows.buffers;
  const perToken = (floats: number): Address => arena.floats(batchTokens * floats);
  useEncoderBuffers(kernels, {
    ...query,
    means: perToken(1),
    rstds: perToken(1),
    scores: perToken(headRows),
    weights: perToken(headRows),
    ...b,
  });
  const weightTasks = weightGradientTasks(kernels, sizes, b, g, arena.floats(sizes.classRow));

  const batches = slices(job.train.count, job.batchSize);

  /** Everything after attention, both ways. `scale` 0: evaluation. */
  const readOut = (set: PlacedExamples, { first, last }: Slice, scale: number): void => {
    const targets = set.targets + 4 * first;
    const blocks = slices(last - first, ROW_BLOCK);
    team.forEach(blocks.length, (i) => {
      const { first: start, last: end } = blocks[i]!;
      rows.forward(start, end - start, targets, scale);
      if (scale !== 0) rows.backward(start, end - start);
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

  // The rule of the word rows for all the others too.
  const dense = { ...kernels, adamW: kernels.encoderAdamW };
  const padded = paddedFloats(sizes);
  const restSlices = slices(size - padded, UPDATE_FLOATS);
  const across = job.gradient === "perpendicular";
  const tensors = denseTensors(spec, sizes);
  /** Gradient of the tables of places, summed over the shards. */
  const sumPlaces = (): void => {
    shards.sumPlaces(query.keys, g.positions);
    kernels.zero(g.types, row);
    kernels.addColumnSums(g.positions, longest, row, g.types);
  };
  /** ⊥Grad on every tensor but the word table, whose turn comes with its update. Rows that no text reaches get a gradient too. */
  const turnAcross = (): void => {
    team.forEach(1, () => {
      kernels.zero(g.positions + 4 * longest * row, padded - longest * row);
      sumPlaces();
    });
    team.forEach(tensors.length, (i) => {
      const { first, length } = tensors[i]!;
      kernels.perpendicular(vectors.parameters + 4 * first, vectors.gradient + 4 * first, length);
    });
  };
  const copyOut = (name: "parameters" | "firstMoment" | "secondMoment"): Float32Array => {
    words.finish(done, "alone");
    const flat = new Float32Array(encoderLayout(spec).size);
    words.copyOut(name, flat);
    copyDense(sizes, flat, arena.f32(vectors[name], size), "out");
    return flat;
  };

  return {
    get parameters() {
      return copyOut("parameters");
    },
    get firstMoment() {
      return copyOut("firstMoment");
    },
    get secondMoment() {
      return copyOut("secondMoment");
    },
    get gradient() {
      const flat = new Float32Array(encoderLayout(spec).size);
      shards.wordGradient(done - 1, flat);
      copyDense(sizes, flat, arena.f32(vectors.gradient, size), "out");
      return flat;
    },
    step(t) {
      const number = t % batches.length;
      const batch = batches[number]!;
      const count = batch.last - batch.first;
      const { examples, offsets } = index.train;
      const parts = shardsOf(examples, batch);
      words.prepare(t);
      team.forEach(1, () => {
        words.remember(t);
        query.forward();
      });
      team.forEach(SHARDS, (s) => {
        const { first, last } = parts[s]!;
        words.readShard(number, s);
        kernels.encoderAttention(index.slots, offsets, first, last, batch.first, epsilon);
      });
      readOut(index.train, batch, 1 / count);
      team.forEach(weightTasks.length + SHARDS, (task) => {
        const s = task - weightTasks.length;
        if (s < 0) return weightTasks[task]!(count);
        const { first, last } = parts[s]!;
        words.readShard(number, s);
        shards.open(s);
        kernels.clearShard(index.shardCount(number, s));
        kernels.encoderAttentionBackward(index.slots, offsets, first, last, batch.first);
      });
      team.forEach(1, () => {
        const firstGradient = query.backward(shards.sumKeys(), g.output.bias);
        shards.addNorm(g.embeddingNorm.weight, g.embeddingNorm.bias);
        shards.open(0);
        shards.addToFirst(
          arena.i32(index.slots, examples.offsets[batch.last]!)[examples.offsets[batch.first]!]!,
          firstGradient,
        );
      });
      const coefficients = adamWCoefficients(job.optimiser, t + 1);
      if (across) turnAcross();
      const wordTasks = across ? words.acrossTasks(t) : words.updateTasks(t);
      team.forEach(1 + wordTasks.length + restSlices.length, (task) => {
        if (task === 0) {
          if (!across) sumPlaces();
          return applyAdamW(dense, vectors, 0, padded, coefficients);
        }
        if (task <= wordTasks.length) return wordTasks[task - 1]!();
        const { first, last } = restSlices[task - wordTasks.length - 1]!;
        return applyAdamW(dense, vectors, padded + first, last - first, coefficients);
      });
      done = t + 1;
      const { loss, right } = totals(count);
      return { loss: loss / count, accuracy: right / count };
    },
    evaluate(name): Evaluation {
      const set = index[name];
      words.finish(done, "together");
      team.forEach(1, () => query.forward());
      let [loss, right] = [0, 0];
      for (const batch of slices(set.examples.count, EVALUATION_BATCH)) {
        const parts = shardsOf(set.examples, batch);
        team.forEach(SHARDS, (s) => {
          const { first, last } = parts[s]!;
          words.readAll();
          kernels.encoderAttention(set.ranks, set.offsets, first, last, batch.first, epsilon);
        });
        readOut(set, batch, 0);
        const sums = totals(batch.last - batch.first);
        loss += sums.loss;
        right += sums.right;
      }
      return { loss: loss / set.examples.count, accuracy: right / set.examples.count };
    },
    norm() {
      words.finish(done, "alone");
      return Math.sqrt(words.sumOfSquares() + kernels.sumOfSquares(vectors.parameters, size));
    },
  };
}
