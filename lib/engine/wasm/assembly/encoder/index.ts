// Kernels of the one-layer [CLS] encoder.
export { embeddingAdamW, encoderAdamW, seekWord, sumWordGradient, useShards } from "./adam-w";
export { encoderAttention } from "./attention";
export { encoderAttentionBackward } from "./attention-backward";
export { encoderBuffers } from "./buffers";
export { catchUp, useHistory } from "./catch-up";
export { rowSums } from "./gather";
export { perpendicularWords, wordProducts, wordSquares } from "./perpendicular";
export { dropTiny, multiplyRow, tanhBackward } from "./rows";
export { encoderScratchBytes, useEncoderScratch } from "./scratch";
export { encoderShape } from "./shape";
export { finishGradient, gradientStride } from "./scatter";
export { useTable } from "./table";
export { clearShard, openShard, wordGradient } from "./shard";
