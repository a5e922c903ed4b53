import { sha256 } from "@noble/hashes/sha2.js";
import type * as node from "../sha256";
import type { Sha256 } from "../sha256";

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

/** Begins a SHA-256. A browser's own (`crypto.subtle`) answers later only, and not at all where a page came over plain http. */
export function createSha256(): Sha256 {
  const hash = sha256.create();
  const self: Sha256 = {
    update(part) {
      hash.update(
        typeof part === "string"
          ? new TextEncoder().encode(part)
          : new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
      );
      return self;
    },
    bytes: () => hash.digest(),
    hex: () => hex(hash.digest()),
    base64: () => btoa(String.fromCharCode(...hash.digest())),
  };
  return self;
}

({ createSha256 }) satisfies typeof node;
