import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunConfig } from "../../config/types";
import { comparePoints, type MetricsComparison } from "../metrics/compare-points";
import { PUBLISHED_DIGITS } from "../metrics/metrics-csv";
import { loadStopped } from "./load-stopped";
import type { TrainOptions } from "../options";
import { findPublished, publishedBeginning, publishedHash } from "./published";
import { trainAncestors } from "../family/train-ancestors";
import { run } from "../run";
import { RunNotFoundError } from "../errors/run-not-found-error";
import type { RunResult } from "../types";

export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: TrainOptions["onProgress"];
  readonly threads?: number | undefined;
  /** How the run is trained. @defaultValue `run` */
  readonly train?: (config: RunConfig, options: TrainOptions) => Promise<RunResult>;
}

/** A published run beside the same run trained here. */
export interface Verification {
  readonly id: string;
  /** The step whose weights are compared: the last one, or where a run that was published as stopped was stopped. */
  readonly step: number;
  /** Weights at that step equal to the last bit, and every published metric up to it equal at its published digits. */
  readonly equal: boolean;
  /** SHA-256 of the parameters at that step. */
  readonly published: string;
  readonly ours: string;
  readonly metrics: MetricsComparison;
  readonly digits: number;
  /** What differs in how the two were made: one sentence each, empty when nothing does. */
  readonly differences: readonly string[];
  readonly seconds: number;
}

/**
 * Trains a published run again from its committed configuration, in a folder of its own that is removed afterwards, and
 * compares weights and metrics at its end; of a branch first what it began from. The engine takes the form of its step that the
 * published run was made with. One that was published as stopped is trained to the step where it was stopped.
 * @returns null when the signal stopped it before the end
 * @throws RunNotFoundError, RunChangedError when the data here differ
 */
export async function verifyRun(
  id: string,
  { signal, onProgress, threads, train = run }: VerifyOptions = {},
): Promise<Verification | null> {
  const published = await findPublished(id);
  if (published === null) throw new RunNotFoundError(id, "the published results");
  const { config } = published;
  const { step } = published;
  const hash = await publishedHash(id);
  if (hash === null) throw new RunNotFoundError(id, "the published results");
  const { initDigest, parent } = await publishedBeginning(id);
  const root = await mkdtemp(join(tmpdir(), "grokbook-verify-"));
  try {
    const like = published.provenance.engine;
    const options = { root, published: false, like, signal, onProgress, threads };
    if (!(await trainAncestors(parent, train, options))) return null;
    const given = { expectedId: id, initDigest: initDigest ?? undefined };
    const ours = await train(config, { ...options, ...given, until: step });
    if (ours.step < step) return null;
    const oursHash = ours.stateHash ?? (await loadStopped(join(root, id), id))?.summary.checkpointHash;
    if (oursHash === undefined)
      throw new Error(`internal: run ${id} stopped at step ${step} without a checkpoint`);
    const metrics = comparePoints(published.points, ours.points, PUBLISHED_DIGITS);
    return {
      id,
      step,
      equal: hash === oursHash && metrics.differing === 0 && metrics.unpaired === 0,
      published: hash,
      ours: oursHash,
      metrics,
      digits: PUBLISHED_DIGITS,
      differences: differencesOf(published, ours),
      seconds: ours.seconds,
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Engine and its fingerprint decide the last bits; the machine is told because a reader will ask. */
function differencesOf(published: RunResult, ours: RunResult): string[] {
  const [there, here] = [published.provenance, ours.provenance];
  const facts = (p: typeof there): Record<string, unknown> => ({
    engine: p.engine.name,
    ...p.engine.fingerprint,
    grokbook: p.environment["grokbook"],
    cpu: p.environment["cpu"],
  });
  const [a, b] = [facts(there), facts(here)];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
  const changed = published.notes?.some((note) => /^Begun by another engine/.test(note)) === true;
  return [
    ...names.map((name) => `${name}: ${String(a[name])} published, ${String(b[name])} here`),
    ...(changed ? ["the published run changed its engine on the way"] : []),
  ];
}
