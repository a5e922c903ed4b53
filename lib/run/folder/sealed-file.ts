import { canonicalJson } from "../../config/canonical-json";
import { RunFileError } from "../errors/run-file-error";
import { parseJson } from "./parse-json";
import { sha256 } from "./sha256";
import { readSteadily } from "./steadily";

/** JSON that says its own SHA-256, so that one changed digit is noticed. The order of the fields and the spaces are free. */
export function sealed(value: object): string {
  const plain = JSON.parse(JSON.stringify(value)) as object;
  return `${JSON.stringify({ ...plain, seal: sha256(canonicalJson(plain)) }, null, 2)}\n`;
}

/** The content without the seal, to be sealed with more. */
export function unsealed(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== "seal"));
}

/**
 * What `sealed` wrote; files of early builds, which have no seal, are taken as they are.
 * @param fields that must be there
 * @param fix what to do about a damaged file, where it is not the usual
 * @throws RunFileError when it is empty, cut, changed or something else; ENOENT as it comes
 */
export async function readSealed<T extends object>(
  file: string,
  fields: readonly (keyof T & string)[],
  fix?: string,
): Promise<T> {
  const bytes = await readSteadily(file);
  let value: unknown;
  try {
    value = parseJson(bytes);
  } catch (error) {
    throw new RunFileError(file, `damaged: expected JSON, but ${(error as Error).message}`, fix);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new RunFileError(file, "damaged: expected a JSON object", fix);
  const { seal, ...content } = value as Record<string, unknown>;
  const missing = fields.filter((name) => !(name in content));
  if (missing.length > 0)
    throw new RunFileError(
      file,
      `damaged: expected the fields ${fields.join(", ")}, but ${missing.join(", ")} is missing`,
      fix,
    );
  if (seal !== undefined && seal !== sha256(canonicalJson(content)))
    throw new RunFileError(
      file,
      "it was changed: its content does not match its SHA-256 (the field seal)",
      fix,
    );
  return content as T;
}
