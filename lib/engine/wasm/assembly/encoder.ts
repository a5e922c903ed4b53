// Kernels of the one-layer [CLS] encoder.
export { embeddingAdamW } from "./encoder-adam-w";
export { encoderAttention } from "./encoder-attention";
export { encoderAttentionBackward } from "./encoder-attention-backward";
export { encoderBuffers } from "./encoder-buffers";
export { multiplyRow, tanhBackward } from "./encoder-rows";
export { encoderScratchBytes, useEncoderScratch } from "./encoder-scratch";
export { encoderShape } from "./encoder-shape";
export { clearShard, openShard, wordGradient } from "./encoder-shard";
