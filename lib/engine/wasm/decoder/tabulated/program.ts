import { batchOf, cut } from "../../../algebra/batches";
import type { StepProgram } from "../../program";
import { means } from "../means";
import type { DecoderParts } from "../parts";
import { placeExamples } from "../place-examples";
import { rightAnswers } from "../right-answers";
import { CHUNK, shardCount } from "../shard-count";
import { updateWeights } from "../update-weights";
import { tabulatedChunk } from "./chunk";
import type { Kept } from "./chunk";
import type { TabulatedKernels } from "./kernels";
import { layerTables } from "./layer-tables";
import { placesOf } from "./places";
import { rowLength, weightRow } from "./row-lengths";
import { tabulatedShards } from "./shards";
import { wavesOf } from "./waves";
import type { Wave } from "./waves";

/** Table rows that one task gathers the gradients of. */
const ROWS = 8;

/**
 * Everything up to the MLP's activation is tables over (token, position, head): see {@link layerTables}. On the way back the
 * examples' gradients are kept, and each table row gathers its own from the examples that read it: one writer a row, so
 * neither a copy a thread nor a reduction.
 */
export function tabulatedSteps(parts: DecoderParts): Pick<StepProgram, "step" | "evaluate" | "right"> {
  const { context, job, spec, table } = parts;
  const { arena, team } = context;
  const kernels = context.kernels as TabulatedKernels;
  const { hiddenSize: h, mlpSize: m, heads } = spec;
  const counts = { train: job.train.count, test: job.test.count };
  const places = placesOf(table);
  const waves = wavesOf(places, counts.train, job.batchSize);
  const placed = {
    train: placeExamples(context, places.train, job.train, waves.order),
    test: placeExamples(context, places.test, job.test),
  };
  const lists = arena.bytes(4 * waves.lists.length);
  team.forEach(1, () => arena.i32(lists, waves.lists.length).set(waves.lists));
  const layer = layerTables(parts, places);
  const chunk = tabulatedChunk(parts, layer, places.count, CHUNK);
  const shards = tabulatedShards(parts, shardCount(Math.min(job.batchSize, counts.train)));
  const row = weightRow(places.count, heads);
  const [attendedRow, expandedRow] = [rowLength(h), rowLength(m)];
  const largest = Math.max(...waves.batches.flat().map(({ count }) => count));
  const kept: Kept = {
    weights: arena.floats(largest * row),
    dots: arena.floats(largest * row),
    attended: arena.floats(largest * attendedRow),
    expanded: arena.floats(largest * expandedRow),
  };
  const rowScores = arena.floats(places.trainRows * heads);
  const constantScores = arena.floats(heads);
  const evaluationTotals = arena.bytes(16 * Math.ceil(Math.max(counts.train, counts.test) / CHUNK));
  const answers = rightAnswers(context, Math.max(counts.train, counts.test));

  const keptFrom = (example: number): Kept => ({
    weights: kept.weights + 4 * row * example,
    dots: kept.dots + 4 * row * example,
    attended: kept.attended + 4 * attendedRow * example,
    expanded: kept.expanded + 4 * expandedRow * example,
  });

  /** The gradients of a row of both tables, from the examples of a wave. */
  function gather(r: number, { starts }: Wave, first: boolean): void {
    const from = starts[r] as number;
    const place = 4 * heads * (places.placeOf[r] as number);
    for (const [{ at, gradient, row: tableRow, width }, grads, gradRow, again] of [
      [layer.expanded, kept.expanded, expandedRow, false],
      [layer.attended, kept.attended, attendedRow, true],
    ] as const) {
      kernels.tableRowGradients(
        lists + 4 * from,
        (starts[r + 1] as number) - from,
        kept.weights + place,
        kept.dots + place,
        row,
        heads,
        grads,
        gradRow,
        width,
        at + 4 * tableRow * r,
        gradient + 4 * tableRow * r,
        !first,
        again,
      );
    }
  }

  return {
    step(t) {
      const batch = batchOf(t, counts.train, job.batchSize);
      const mine = waves.batches[t % waves.batches.length] as readonly Wave[];
      const shardsUsed = shardCount(batch.count);
      layer.forward("train");
      mine.forEach((wave, w) => {
        const first = w === 0;
        const parts = cut(wave, shardsUsed);
        team.forEach(parts.length, (s) => {
          const part = parts[s] as (typeof parts)[number];
          if (first) shards.clear(s);
          cut(part, Math.ceil(part.count / CHUNK)).forEach(({ start, count }, i) => {
            const here = keptFrom(start - wave.start);
            chunk.forward(placed.train, start, count, shards.totals(s), 1 / batch.count, here);
            chunk.backward(count, shards.gradients(s), first && i === 0, here);
          });
        });
        team.forEach(Math.ceil(places.trainRows / ROWS), (task) => {
          const end = Math.min(places.trainRows, (task + 1) * ROWS);
          for (let r = task * ROWS; r < end; r++) gather(r, wave, first);
        });
        team.forEach(1, () => {
          if (first) {
            kernels.zero(rowScores, places.trainRows * heads);
            kernels.zero(constantScores, heads);
          }
          const index = placed.train.index + 4 * places.count * wave.start;
          const { weights, dots } = kept;
          kernels.tableScoreGradients(
            index,
            wave.count,
            places.count,
            heads,
            weights,
            dots,
            rowScores,
            constantScores,
          );
          if (w === mine.length - 1) shards.sumLayer(shardsUsed);
        });
      });
      layer.backward({ scores: rowScores, constant: constantScores, ...shards.layerSums });
      updateWeights(parts, shards.blocks, (block) => shards.sumBlock(block, shardsUsed), t);
      return means(arena, shards.totals(0), shardsUsed, batch.count);
    },
    evaluate(set) {
      const chunks = cut({ start: 0, count: counts[set] }, Math.ceil(counts[set] / CHUNK));
      layer.forward("all");
      team.forEach(chunks.length, (i) => {
        const { start, count } = chunks[i] as (typeof chunks)[number];
        const totals = evaluationTotals + 16 * i;
        kernels.zero(totals, 4);
        chunk.forward(placed[set], start, count, totals, 0, null);
      });
      return means(arena, evaluationTotals, chunks.length, counts[set]);
    },
    right(set) {
      layer.forward("all");
      const judge = (start: number, count: number, at: number): void =>
        chunk.judge(placed[set], start, count, at);
      return answers(counts[set], judge, set === "train" ? waves.order : undefined);
    },
  };
}
