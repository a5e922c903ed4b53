import type { ProgressMeasures } from "grokbook/analysis/weights/progress-measures";

/** What is told of each snapshot from 100 to 1,000; every value the default of Nanda et al.'s story. */
export interface Story {
  /** Train accuracy from step 300 on. */
  readonly train?: number;
  /** Share of unseen pairs answered right until step 700. */
  readonly unseen?: number;
  /** Share of the test pairs with a trained mirror answered right from step 300 on. */
  readonly mirrored?: number;
  /** Excluded and restricted loss at steps 300 and 700, straight in between. */
  readonly excluded?: readonly [number, number];
  readonly restricted?: readonly [number, number];
  /** Excluded loss at the end. Default: of `excluded[1]` and 3 the one that a rising loss comes to. */
  readonly excludedEnd?: number;
  /** Every loss of this snapshot is 9, and nothing is right. */
  readonly spikeAt?: number;
  /** Last step. */
  readonly until?: number;
  readonly everythingSeen?: boolean;
}

/** Progress measures whose curves are known: memorised at 300, test loss high to 700, gone at 800. */
export function madeMeasures(story: Story = {}): ProgressMeasures {
  const { train = 1, unseen = 0.02, excluded = [0.3, 1.5], restricted = [2.5, 0.9], until = 1000 } = story;
  const excludedEnd = story.excludedEnd ?? (excluded[1] > 1 ? 3 : excluded[1]);
  const between = ([a, b]: readonly [number, number], step: number): number =>
    a + ((b - a) * (step - 300)) / 400;
  const measures = Array.from({ length: until / 100 }, (_, i) => 100 * (i + 1)).map((step) => {
    const late = step >= 800;
    const middle = step >= 300 && !late;
    const bad = step === story.spikeAt;
    const of = (loss: number, accuracy: number) => (bad ? { loss: 9, accuracy: 0 } : { loss, accuracy });
    const waves = late ? 0.1 : middle ? between(restricted, step) : 3.5;
    const waveAccuracy = late ? 1 : middle ? 0.6 : 0.02;
    return {
      step,
      full: {
        train: of(step < 300 ? 2 : 0.05, step < 300 ? 0.3 : train),
        test: of(late ? 0.12 : 4.2, late ? 1 : unseen),
        mirrored: of(0.5, step < 300 ? 0.3 : (story.mirrored ?? 1)),
        others: of(late ? 0.12 : 5, late ? 1 : unseen),
        unseen: story.everythingSeen === true ? null : of(late ? 0.12 : 5, late ? 1 : unseen),
      },
      restricted: of(0.9 * waves, waveAccuracy),
      restrictedUnseen: story.everythingSeen === true ? null : of(waves, waveAccuracy),
      control: { restricted: of(3.9, 0.02), excluded: of(0.05, 1) },
      excluded: of(late ? excludedEnd : middle ? between(excluded, step) : 2, late ? 0.1 : 0.9),
    };
  });
  return {
    frequencies: [2, 5],
    control: [1, 3],
    chance: Math.log(51),
    counts: {
      train: 600,
      test: 553,
      mirrored: 150,
      others: 403,
      unseen: story.everythingSeen === true ? 0 : 1173,
    },
    measures,
  };
}
