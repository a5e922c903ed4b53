// Kernels of the one-layer [CLS] encoder.
export { embeddingAdamW, encoderAdamW, seekWord, sumWordGradient, useShards } from "./encoder-adam-w";
export { encoderAttention } from "./encoder-attention";
export { encoderAttentionBackward } from "./encoder-attention-backward";
export { encoderBuffers } from "./encoder-buffers";
export { catchUp, useHistory } from "./encoder-catch-up";
export { rowSums } from "./encoder-gather";
export { dropTiny, multiplyRow, tanhBackward } from "./encoder-rows";
export { encoderScratchBytes, useEncoderScratch } from "./encoder-scratch";
export { encoderShape } from "./encoder-shape";
export { finishGradient, gradientStride } from "./encoder-scatter";
export { useTable } from "./encoder-table";
export { clearShard, openShard, wordGradient } from "./encoder-shard";
