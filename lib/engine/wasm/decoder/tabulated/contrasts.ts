import { into, matrix, productWith, transposed } from "../../calls/product";
import { readoutAttention, readoutAttentionBackward } from "../../calls/readout-attention";
import type { Address } from "../../../algebra/address";
import type { DecoderParts } from "../parts";
import type { TabulatedKernels } from "./kernels";
import type { Places } from "./places";

/** What attention says of the rows at the places that differ, and of all other tokens, the constants, taken together. */
export interface Contrasts {
  /** [rows, h]: V_k, a row's values less the constants' mean. */
  readonly at: Address;
  /** [train rows, h]: the way back reads it. */
  readonly gradient: Address;
  /** [h]: V̄, the mean of the constants' values, each head by the weights they have among themselves. */
  readonly mean: Address;
  /** [rows, heads]. */
  readonly scores: Address;
  /** [heads]: ln Σ exp of the constants' scores. */
  readonly constant: Address;
  forward(which: "train" | "all"): void;
  /** From `gradient` and the sums over examples: writes the gradients of embeddings and c_attn; b_o's is there already. */
  backward(sums: ScoreGradients): void;
}

/** Sums over examples. */
export interface ScoreGradients {
  /** [rows, heads]. */
  readonly scores: Address;
  /** [heads]. */
  readonly constant: Address;
}

export function rowContrasts(parts: DecoderParts, places: Places): Contrasts {
  const { context, spec, table, tables, weights: w, gradient: g } = parts;
  const { arena, team } = context;
  const kernels = context.kernels as TabulatedKernels;
  const product = productWith(kernels);
  const { hiddenSize: h, heads } = spec;
  const most = places.rows.length;
  const length = places.constants.length;
  const floats = (count: number): Address => arena.floats(count);
  const [at, gradient] = [floats(most * h), floats(places.trainRows * h)];
  const [scores, constant] = [floats(most * heads), floats(heads)];
  const [mean, negativeMean, meanGrad, readoutGrad] = [floats(h), floats(h), floats(h), floats(h)];
  const [weights, dots] = [floats(4 * Math.ceil((heads * length) / 4)), floats(length)];
  const [valuesGrad, scoresGrad] = [floats(table.trainRows * h), floats(table.trainRows * heads)];
  const rows = arena.bytes(4 * most);
  const constants = arena.bytes(4 * length);
  const zeros = arena.bytes(4 * Math.max(most, heads));
  team.forEach(1, () => {
    arena.i32(rows, most).set(places.rows);
    arena.i32(constants, length).set(places.constants);
  });
  // All constants are one example's attention.
  const attention = { index: constants, rows: 1, length, heads, values: tables.values, width: h, weights };

  return {
    at,
    gradient,
    mean,
    scores,
    constant,
    forward(which) {
      tables.forward(which === "train" ? table.trainRows : table.rows);
      const count = which === "train" ? places.trainRows : most;
      readoutAttention(kernels, { ...attention, scores: tables.scores, context: mean });
      kernels.logSumExp(constants, length, tables.scores, heads, constant);
      kernels.zero(negativeMean, h);
      kernels.axpy(h, -1, mean, negativeMean);
      kernels.gatherRows(tables.values, negativeMean, rows, zeros, count, h, at);
      kernels.gatherRows(tables.scores, zeros, rows, zeros, count, heads, scores);
    },
    backward(sums) {
      // V̄ is in U_0, and in every row with a minus.
      product(
        { m: 1, n: h, k: h },
        matrix(g.projectionBias, h),
        transposed(w.projection, h),
        into(meanGrad, h),
      );
      kernels.zero(readoutGrad, h);
      kernels.addColumnSums(gradient, places.trainRows, h, readoutGrad);
      kernels.axpy(h, -1, readoutGrad, meanGrad);
      kernels.zero(valuesGrad, table.trainRows * h);
      kernels.scatterAddRows(gradient, rows, places.trainRows, h, valuesGrad);
      kernels.zero(scoresGrad, table.trainRows * heads);
      kernels.scatterAddRows(sums.scores, rows, places.trainRows, heads, scoresGrad);
      readoutAttentionBackward(kernels, {
        ...attention,
        contextGradient: meanGrad,
        scoreGradient: scoresGrad,
        valueGradient: valuesGrad,
        dots,
      });
      kernels.logSumExpBackward(constants, length, tables.scores, heads, sums.constant, constant, scoresGrad);
      kernels.broadcastRow(readoutGrad, g.projectionBias, 1, h);
      kernels.zero(g.tokens, spec.vocabularySize * h);
      kernels.zero(g.positions, spec.positions * h);
      tables.backward(table.trainRows, valuesGrad, scoresGrad, readoutGrad);
    },
  };
}
