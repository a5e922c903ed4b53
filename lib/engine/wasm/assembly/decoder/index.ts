// Kernels of the tabulated decoder step (lib/engine/wasm/decoder/tabulated).
export { centreRows, centreRowsBackward } from "./centred-rows";
export { logSumExp, logSumExpBackward } from "./log-sum-exp";
export { addSlopes, scaledBiasGelu, scaledBiasGeluBackward } from "./scaled-gelu";
export { addTableRows } from "./table-rows";
export { tableRowGradients } from "./table-row-gradients";
export { tableScoreGradients, tableWeights } from "./table-weights";
