import { environment } from "../folder/environment";

/** A published number that is no training run: a measurement of the data. One file in `data/results/measurements`. */
export interface Measurement {
  readonly format: 1;
  /** What was measured, "pruning"; with `name` the name of the file. */
  readonly kind: string;
  /** On what, "imdb". */
  readonly name: string;
  /** The command line that measures it again. */
  readonly command: string;
  /** Version of the library, machine and date; for the reader, not part of the numbers. */
  readonly environment: Readonly<Record<string, string | number | boolean>>;
  /** Numbers and the settings they depend on, plain data. */
  readonly result: unknown;
}

/** A measurement with the provenance of here and now. */
export function measurement(
  kind: string,
  name: string,
  command: string,
  result: unknown,
  now: Date = new Date(),
): Measurement {
  return { format: 1, kind, name, command, environment: environment(now), result };
}

/** As a ledger row names it: "measurements/pruning-imdb". */
export const measurementId = ({ kind, name }: Pick<Measurement, "kind" | "name">): string =>
  `measurements/${kind}-${name}`;
