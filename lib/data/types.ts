/**
 * Examples ready for an engine, without padding.
 * Example i owns tokens[offsets[i] … offsets[i + 1]) and the class targets[i].
 */
export interface Examples {
  readonly count: number;
  /** Token ids, all examples end to end. */
  readonly tokens: Int32Array;
  /** count + 1 entries. */
  readonly offsets: Int32Array;
  /** Class to predict: the answer's token id (decoder) or the label (encoder). */
  readonly targets: Int32Array;
}

/** What a run trains on and is tested on. */
export interface TaskData {
  readonly train: Examples;
  readonly test: Examples;
  /** Token ids are below this. */
  readonly vocabularySize: number;
  /** Number of classes the model chooses from. */
  readonly classes: number;
  /** SHA-256 (hex) over every byte of train and test: tokens, offsets, targets. Part of the run id. */
  readonly digest: string;
  /** Plain sentences for the reader: where the data came from, counts, what was dropped. First line says if it is generated. */
  readonly notes: readonly string[];
}
