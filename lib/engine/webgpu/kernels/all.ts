import { createHash } from "node:crypto";
import type { Kernel } from "../kernel";
import { adamW } from "./adam-w";
import { columnSums } from "./column-sums";
import { crossEntropy } from "./cross-entropy";
import { decoderEmbeddings } from "./decoder-embeddings";
import { decoderQueryBackward } from "./decoder-query-backward";
import { decoderQuery } from "./decoder-query";
import { encoderFirstToken } from "./encoder-first-token";
import { encoderQueryBackward } from "./encoder-query-backward";
import { encoderQuery } from "./encoder-query";
import { gatherRows } from "./gather-rows";
import { gemm } from "./gemm";
import { headSlopes } from "./head-slopes";
import { headSoftmax } from "./head-softmax";
import { headSums } from "./head-sums";
import { layerNormBackward } from "./layer-norm-backward";
import { layerNorm } from "./layer-norm";
import { positionGradients } from "./position-gradients";
import { readoutAttentionBackward } from "./readout-attention-backward";
import { readoutAttention } from "./readout-attention";
import { rowGradients } from "./row-gradients";
import { rowPieces } from "./row-pieces";
import { sumOfSquares } from "./sum-of-squares";
import { sumRecords } from "./sum-records";
import { tokenDots } from "./token-dots";
import { tokenGradients } from "./token-gradients";
import { wordGradients } from "./word-gradients";
import { wordPieces } from "./word-pieces";
import { mathWgsl } from "./math";

/** Every kernel, in the order of their names. */
export const allKernels: readonly Kernel[] = [
  adamW,
  columnSums,
  crossEntropy,
  decoderEmbeddings,
  decoderQueryBackward,
  decoderQuery,
  encoderFirstToken,
  encoderQueryBackward,
  encoderQuery,
  gatherRows,
  gemm,
  headSlopes,
  headSoftmax,
  headSums,
  layerNormBackward,
  layerNorm,
  positionGradients,
  readoutAttentionBackward,
  readoutAttention,
  rowGradients,
  rowPieces,
  sumOfSquares,
  sumRecords,
  tokenDots,
  tokenGradients,
  wordGradients,
  wordPieces,
];

/** Names the kernels' text: part of a run's fingerprint, for another text may round differently. */
export const kernelsHash: string = createHash("sha256")
  .update([mathWgsl, ...allKernels.map(({ wgsl }) => wgsl)].join("\n"))
  .digest("hex")
  .slice(0, 16);
