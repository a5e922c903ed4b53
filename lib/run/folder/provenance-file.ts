import { rename } from "node:fs/promises";
import { basename } from "node:path";
import { canonicalJson } from "../../config/canonical-json";
import type { EngineInfo } from "../../engine/types";
import { environment } from "./environment";
import { RunFileError } from "../errors/run-file-error";
import { codeOf, storing } from "../errors/storage-error";
import { readSealed, sealed } from "./sealed-file";
import type { Provenance } from "../types";
import { writeAtomic } from "./write-atomic";

/** environment.json: who began the run, and what a reader should know of every session since. */
interface ProvenanceFile extends Provenance {
  readonly notes: readonly string[];
}

/**
 * Notes a session in environment.json. The provenance stays that of the first one; a change of engine in mid-run is told.
 * @param resumed false: the run begins, whatever the folder says
 */
export async function noteSession(
  file: string,
  resumed: boolean,
  {
    engine,
    because,
    notes,
  }: { readonly engine: EngineInfo; readonly because: string; readonly notes: readonly string[] },
): Promise<ProvenanceFile> {
  const found = resumed ? await before(file) : null;
  const known = typeof found === "string" ? null : found;
  const lost = typeof found === "string" ? [found] : [];
  const first = known ?? {
    engine,
    environment: { ...environment(new Date()), engineChosen: because },
    notes: [],
  };
  const all = [...new Set([...first.notes, ...lost, ...notes, ...engineChange(first.engine, engine)])];
  const next = { engine: first.engine, environment: first.environment, notes: all };
  if (known === null || all.length > first.notes.length) await writeAtomic(file, [sealed(next)]);
  return next;
}

function engineChange(first: EngineInfo, now: EngineInfo): readonly string[] {
  if (canonicalJson(first.fingerprint) === canonicalJson(now.fingerprint)) return [];
  return [
    `Begun by another engine (${first.description}), continued by ${now.description}: the last bits may differ from an unbroken run.`,
  ];
}

/**
 * Who began a run.
 * @throws RunFileError when the file is damaged; ENOENT as it comes
 */
export async function readProvenance(file: string): Promise<ProvenanceFile> {
  const fix = "Restore the file, or let the run go on, which writes it anew.";
  const found = await readSealed<Provenance & Partial<ProvenanceFile>>(file, ["engine", "environment"], fix);
  return { ...found, notes: found.notes ?? [] }; // early builds wrote none
}

/** Who began a run, where the folder still says so. */
export async function begunBy(file: string): Promise<Provenance | undefined> {
  try {
    return await readProvenance(file);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || error instanceof RunFileError) return undefined;
    throw error;
  }
}

/** As `readProvenance`; what cannot be read makes way, and a sentence says so: a run is not lost with it. */
async function before(file: string): Promise<ProvenanceFile | string | null> {
  try {
    return await readProvenance(file);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    if (!(error instanceof RunFileError)) throw error;
    await storing(file, () => rename(file, `${file}.damaged`));
    return `${file}: ${error.reason}; it is kept as ${basename(file)}.damaged, and who began the run is no longer known.`;
  }
}
