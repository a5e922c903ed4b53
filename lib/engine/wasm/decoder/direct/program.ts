import { batchOf, cut } from "../../../algebra/batches";
import type { StepProgram } from "../../program";
import type { GradientBlock } from "../gradient-blocks";
import { means } from "../means";
import type { DecoderParts } from "../parts";
import { placeExamples } from "../place-examples";
import { rightAnswers } from "../right-answers";
import { CHUNK, shardCount } from "../shard-count";
import { updateWeights } from "../update-weights";
import { decoderChunk } from "./chunk";
import { decoderShards } from "./shards";

/** Keys and values are tables; everything after the attention runs on one row an example. */
export function directSteps(parts: DecoderParts): Pick<StepProgram, "step" | "evaluate" | "right"> {
  const { context, job, spec, layout, state, weights, gradient, table, tables } = parts;
  const { kernels, arena, team } = context;
  const placed = {
    train: placeExamples(context, table.train, job.train),
    test: placeExamples(context, table.test, job.test),
  };
  const counts = { train: job.train.count, test: job.test.count };
  const chunk = decoderChunk(context, spec, table.length, CHUNK, weights, tables);
  const shards = decoderShards(context, spec, layout, table.trainRows, Math.min(job.batchSize, counts.train));
  const evaluationTotals = arena.bytes(16 * Math.ceil(Math.max(counts.train, counts.test) / CHUNK));
  const answers = rightAnswers(context, Math.max(counts.train, counts.test));

  return {
    step(t) {
      const batch = batchOf(t, counts.train, job.batchSize);
      const cuts = cut(batch, shardCount(batch.count));
      team.forEach(1, () => tables.forward(table.trainRows));
      team.forEach(cuts.length, (s) => {
        const part = cuts[s] as (typeof cuts)[number];
        shards.clear(s);
        cut(part, Math.ceil(part.count / CHUNK)).forEach(({ start, count }, i) => {
          chunk.forward(placed.train, start, count, shards.totals(s), 1 / batch.count);
          chunk.backward(placed.train, start, count, shards.gradients(s), i === 0);
        });
      });
      team.forEach(1, () => {
        const sums = shards.sumTables(cuts.length);
        kernels.zero(gradient.tokens, spec.vocabularySize * spec.hiddenSize);
        kernels.zero(gradient.positions, spec.positions * spec.hiddenSize);
        tables.backward(table.trainRows, sums.values, sums.scores, sums.readout);
      });
      const sum = (block: GradientBlock): void => shards.sumBlock(block, cuts.length, state.gradient);
      updateWeights(parts, shards.blocks, sum, t);
      return means(arena, shards.totals(0), cuts.length, batch.count);
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
      return means(arena, evaluationTotals, chunks.length, counts[set]);
    },
    right(set) {
      team.forEach(1, () => tables.forward(table.rows));
      return answers(counts[set], (start, count, at) => chunk.judge(placed[set], start, count, at));
    },
  };
}
