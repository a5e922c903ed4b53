import { parentOf } from "../../config/parent";
import type { RunConfig } from "../../config/types";

interface Member {
  readonly id: string;
  readonly config: RunConfig | null;
}

/** A run with its place in the family tree: 0 for one that is no branch, or whose parent is not here. */
export interface InFamily<T> {
  readonly run: T;
  readonly depth: number;
  readonly parent: T | null;
}

/** Runs with each branch below its parent, in the order of the steps where they begin; the others in the order given. */
export function familyOrder<T extends Member>(runs: readonly T[]): readonly InFamily<T>[] {
  const here = new Set(runs.map(({ id }) => id));
  const beginningOf = ({ config }: T) => (config === null ? null : parentOf(config));
  const below = (id: string): readonly T[] =>
    runs
      .filter((run) => beginningOf(run)?.id === id)
      .sort((a, b) => (beginningOf(a)?.step ?? 0) - (beginningOf(b)?.step ?? 0));
  const withBranches = (run: T, depth: number, parent: T | null): readonly InFamily<T>[] => [
    { run, depth, parent },
    ...below(run.id).flatMap((child) => withBranches(child, depth + 1, run)),
  ];
  return runs
    .filter((run) => !here.has(beginningOf(run)?.id ?? ""))
    .flatMap((run) => withBranches(run, 0, null));
}
