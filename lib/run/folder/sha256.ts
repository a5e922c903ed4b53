import { createSha256 } from "../../platform/sha256";

/** SHA-256 in hex over the bytes of every part, in order. */
export function sha256(...parts: readonly (Uint8Array | Float32Array | string)[]): string {
  const hash = createSha256();
  for (const part of parts) hash.update(part);
  return hash.hex();
}

/** The bytes of a typed array, not copied. */
export function bytesOf(array: Uint8Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
