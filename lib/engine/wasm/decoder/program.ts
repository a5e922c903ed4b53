import type { Examples } from "../../../data/types";
import { decoderLayout } from "../../../model/decoder-layout";
import type { DecoderSpec } from "../../../model/types";
import type { TrainingJob } from "../../types";
import { adamWCoefficients, applyAdamW } from "../../algebra/adam-w";
import { batchOf, cut } from "../../algebra/batches";
import { decoderChunk } from "./chunk";
import type { PlacedExamples } from "./chunk";
import { buildRowTable } from "../../algebra/decoder-rows";
import { decoderShards } from "./shards";
import { decoderTables } from "./tables";
import { decoderWeights } from "../../algebra/decoder-weights";
import type { ProgramContext, ProgramKind, StepProgram } from "../program";
import { placeState } from "../memory/state";

/** Examples whose activations are worked on together: they should stay in a core's L2 cache. */
const CHUNK = 256;

/**
 * One-layer post-LN GPT whose loss reads the last position (paper §2, Hugging Face OpenAIGPTLMHeadModel), with exactly the
 * work that reaches the loss: the read-out query is one constant, keys and values are tables over distinct (token, position)
 * rows, and everything after the attention runs on one row an example. Same function and gradients as the full graph.
 */
export const decoderProgram: ProgramKind = { create };

function create(context: ProgramContext, job: TrainingJob): StepProgram {
  const { kernels, arena, team } = context;
  const spec = job.model as DecoderSpec;
  const layout = decoderLayout(spec);
  const state = placeState(context, job, layout.size);
  const weights = decoderWeights(layout, (offset) => state.parameters + 4 * offset);
  const gradient = decoderWeights(layout, (offset) => state.gradient + 4 * offset);
  const table = buildRowTable(job.train, job.test, spec.vocabularySize);
  const tables = decoderTables(context, spec, table, weights, gradient);
  const placed = {
    train: place(context, table.train, job.train),
    test: place(context, table.test, job.test),
  };
  const counts = { train: job.train.count, test: job.test.count };
  const chunk = decoderChunk(context, spec, table.length, CHUNK, weights, tables);
  const shards = decoderShards(
    context,
    spec,
    layout,
    table.trainRows,
    Math.min(job.batchSize, job.train.count),
    CHUNK,
  );
  const evaluationChunks = Math.ceil(Math.max(counts.train, counts.test) / CHUNK);
  const evaluationTotals = arena.bytes(16 * evaluationChunks);

  /** Mean loss and accuracy from `parts` pairs (Σ loss, right answers), summed in order. */
  const mean = (totals: number, parts: number, count: number): { loss: number; accuracy: number } => {
    const pairs = arena.f64(totals, 2 * parts);
    let loss = 0;
    let right = 0;
    for (let i = 0; i < parts; i++) {
      loss += pairs[2 * i] as number;
      right += pairs[2 * i + 1] as number;
    }
    return { loss: loss / count, accuracy: right / count };
  };

  return {
    ...state.views,
    step(t) {
      const batch = batchOf(t, counts.train, job.batchSize);
      const parts = cut(batch, shards.countFor(batch.count));
      team.forEach(1, () => tables.forward(table.trainRows));
      team.forEach(parts.length, (s) => {
        const part = parts[s] as (typeof parts)[number];
        shards.clear(s);
        cut(part, Math.ceil(part.count / CHUNK)).forEach(({ start, count }, i) => {
          chunk.forward(placed.train, start, count, shards.totals(s), 1 / batch.count);
          chunk.backward(placed.train, start, count, shards.gradients(s), i === 0);
        });
      });
      team.forEach(1, () => {
        const sums = shards.sumTables(parts.length);
        kernels.zero(gradient.tokens, spec.vocabularySize * spec.hiddenSize);
        kernels.zero(gradient.positions, spec.positions * spec.hiddenSize);
        tables.backward(table.trainRows, sums.values, sums.scores, sums.readout);
      });
      const coefficients = adamWCoefficients(job.optimiser, t + 1);
      const whole = job.gradient === "perpendicular"; // a tensor's gradient is needed whole before any of it is used
      if (whole) {
        team.forEach(shards.blocks.length, (b) => {
          shards.sumBlock(shards.blocks[b] as (typeof shards.blocks)[number], parts.length, state.gradient);
        });
        team.forEach(layout.tensors.length, (i) => {
          const { offset, size } = layout.tensors[i] as (typeof layout.tensors)[number];
          kernels.perpendicular(state.parameters + 4 * offset, state.gradient + 4 * offset, size);
        });
      }
      team.forEach(shards.blocks.length, (b) => {
        const block = shards.blocks[b] as (typeof shards.blocks)[number];
        if (!whole) shards.sumBlock(block, parts.length, state.gradient);
        applyAdamW(kernels, state, block.offset, block.length, coefficients);
      });
      return mean(shards.totals(0), parts.length, batch.count);
    },
    evaluate(set) {
      const chunks = cut({ start: 0, count: counts[set] }, Math.ceil(counts[set] / CHUNK));
      team.forEach(1, () => tables.forward(table.rows));
      team.forEach(chunks.length, (i) => {
        const { start, count } = chunks[i] as (typeof chunks)[number];
        const totals = evaluationTotals + 16 * i;
        kernels.zero(totals, 4);
        chunk.forward(placed[set], start, count, totals, 0);
      });
      return mean(evaluationTotals, chunks.length, counts[set]);
    },
    norm: () => Math.sqrt(kernels.sumOfSquares(state.parameters, layout.size)),
  };
}

function place({ arena, team }: ProgramContext, rows: Int32Array, set: Examples): PlacedExamples {
  const index = arena.bytes(4 * rows.length);
  const targets = arena.bytes(4 * set.count);
  team.forEach(1, () => {
    arena.i32(index, rows.length).set(rows);
    arena.i32(targets, set.count).set(set.targets.subarray(0, set.count));
  });
  return { index, targets };
}
