/** The paper's fifteen claims in a few words each, by id: for a line at the prompt, where the sentence is too long. */
const titles: readonly string[] = [
  "modular addition at N = 2,000 groks",
  "critical data size of 2,000 pairs",
  "more data: generalising comes with memorising",
  "memorising hardly depends on the data size",
  "IMDB: a plateau at chance, then a jump",
  "the norm decays as e^(−γt) and sets the time",
  "IMDB has a critical data size",
  "text: memorising takes longer with more data",
  "the transition is smoother on IMDB",
  "Yelp groks at 10 % of the data, not with all",
  "accuracy falls with the hidden size",
  "critical data size grows with the hidden size",
  "the classifier's weights pass six stages",
  "decay hastens generalising, rescaling delays it",
  "uniform pruning keeps the distribution",
];

/** @param id 1 to 15 */
export function shortTitle(id: number): string {
  const title = titles[id - 1];
  if (title === undefined) throw new RangeError(`Expected a claim from 1 to ${titles.length}, got ${id}.`);
  return title;
}
