/** Addresses of what the token passes read and write; set once per instance by the host. */
/** position + token type, one padded row a position. */
export let place: usize = 0;
/** Sum of each of them. */
export let placeSums: usize = 0;
/** gain ∘ u of each head, u = W_kᵀ q: what a normalised token is compared with. */
export let keys: usize = 0;
export let gain: usize = 0;
export let shift: usize = 0;
/** One entry a token of the batch. */
export let means: usize = 0;
export let rstds: usize = 0;
/** One vector a token and group of heads. */
export let scores: usize = 0;
export let weights: usize = 0;
/** One row a head and example of the batch: Σ weight · x̂, the same in x, and the gradient of the latter. */
export let summaries: usize = 0;
export let contexts: usize = 0;
export let contextGradients: usize = 0;

export function encoderBuffers(
  place_: usize, placeSums_: usize, keys_: usize,
  gain_: usize, shift_: usize, means_: usize, rstds_: usize, scores_: usize, weights_: usize,
  summaries_: usize, contexts_: usize, contextGradients_: usize,
): void {
  place = place_;
  placeSums = placeSums_;
  keys = keys_;
  gain = gain_;
  shift = shift_;
  means = means_;
  rstds = rstds_;
  scores = scores_;
  weights = weights_;
  summaries = summaries_;
  contexts = contexts_;
  contextGradients = contextGradients_;
}
