import { readFile } from "node:fs/promises";
import { canonicalJson } from "../../config/canonical-json";
import type { EngineInfo } from "../../engine/types";
import { environment } from "./environment";
import { codeOf } from "../errors/storage-error";
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
  const before = resumed ? await read(file) : null;
  const first = before ?? {
    engine,
    environment: { ...environment(new Date()), engineChosen: because },
    notes: [],
  };
  const all = [...new Set([...first.notes, ...notes, ...engineChange(first.engine, engine)])];
  const next = { engine: first.engine, environment: first.environment, notes: all };
  if (before === null || all.length > first.notes.length)
    await writeAtomic(file, [`${JSON.stringify(next, null, 2)}\n`]);
  return next;
}

function engineChange(first: EngineInfo, now: EngineInfo): readonly string[] {
  if (canonicalJson(first.fingerprint) === canonicalJson(now.fingerprint)) return [];
  return [
    `Begun by another engine (${first.description}), continued by ${now.description}: the last bits may differ from an unbroken run.`,
  ];
}

async function read(file: string): Promise<ProvenanceFile | null> {
  try {
    const found = JSON.parse(await readFile(file, "utf8")) as Provenance & Partial<ProvenanceFile>;
    return { ...found, notes: found.notes ?? [] }; // early builds wrote none
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
