import { createHash } from "node:crypto";

/** A SHA-256 in the making. */
export interface Sha256 {
  /** Adds the bytes of a typed array, or a text in UTF-8. */
  update(part: Uint8Array | Int32Array | Float32Array | string): Sha256;
  /** The 32 bytes; nothing can be added afterwards. */
  bytes(): Uint8Array;
  /** The same in hex, and in base64. */
  hex(): string;
  base64(): string;
}

/** Begins a SHA-256: Node's own. The browser's side gives the same bytes. */
export function createSha256(): Sha256 {
  const hash = createHash("sha256");
  const self: Sha256 = {
    update(part) {
      hash.update(part);
      return self;
    },
    bytes: () => hash.digest(),
    hex: () => hash.digest("hex"),
    base64: () => hash.digest("base64"),
  };
  return self;
}
