import { MetricsError } from "../errors/metrics-error";
import { sha256 } from "../folder/sha256";

/** A file that only grows, as a checkpoint saw it. */
export interface RememberedFile {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * The part of a file that the checkpoint saw.
 * @throws MetricsError when the file is shorter, or that part was changed
 */
export function checkRemembered(file: string, content: Uint8Array, at: RememberedFile): Uint8Array {
  const kept = content.subarray(0, at.bytes);
  if (kept.length < at.bytes)
    throw new MetricsError(
      file,
      null,
      `it is shorter (${content.length} bytes) than the checkpoint saw it (${at.bytes} bytes)`,
    );
  if (sha256(kept) !== at.sha256)
    throw new MetricsError(file, null, "it was changed since the checkpoint was written");
  return kept;
}
