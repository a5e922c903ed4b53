// Every kernel the host may call. All threads of a run share one memory; each has its own instance, so that module
// globals (gemm's scratch) are private. No kernel allocates: addresses come from the host's arena.
export { adamW } from "./adam-w";
export { biasGelu, biasGeluBackward } from "./bias-gelu";
export { crossEntropy } from "./cross-entropy";
export { mapErf } from "./math/erf";
export { mapExp } from "./math/exp";
export { gemm, gemmScratchBytes, useGemmScratch } from "./gemm";
export { layerNorm, layerNormBackward } from "./layer-norm";
export { log } from "./math/log";
export { exactTail, stableMax } from "./other-losses";
export { perpendicular } from "./perpendicular";
export { fusesMultiplyAdd } from "./probe";
export { axpy, sumOfSquares, sumParts } from "./reduce";
export { readoutAttention, readoutAttentionBackward } from "./readout-attention";
export { addColumnSums, addRow, broadcastRow, gatherRows, scatterAddRows, zero } from "./rows";
export { mapTanh } from "./math/tanh";
export * from "./decoder/index";
export * from "./encoder/index";
