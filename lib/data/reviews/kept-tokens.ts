import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KnownCorpus } from "../download/known-data";
import { dataFolders } from "../files/folders";

const FORMAT = "grokbook tokens 1";

/** What stands for a corpus where only its tokens are, as in an offline bundle: which texts they were made of. */
interface KeptTokens {
  readonly format: string;
  /** The key of the source: its name and the SHA-256 of its files. */
  readonly key: string;
}

export const tokensName = (name: KnownCorpus["name"]): string => `${name}.tokens.json`;

/** The record's text. @param key of the source that the tokens were made of */
export const tokensRecord = (key: string): string => `${JSON.stringify({ format: FORMAT, key }, null, 2)}\n`;

/** The folder whose `cache/` holds a corpus as tokens, and the key of what they were made of; null where there is none. */
export function keptTokens(
  name: KnownCorpus["name"],
): { readonly folder: string; readonly key: string } | null {
  for (const folder of dataFolders()) {
    const file = join(folder, tokensName(name));
    if (!existsSync(file)) continue;
    try {
      const { format, key } = JSON.parse(readFileSync(file, "utf8")) as Partial<KeptTokens>;
      if (format === FORMAT && typeof key === "string") return { folder, key };
    } catch {
      // what cannot be read vouches for nothing: the corpus counts as missing, and the message says how it comes
    }
  }
  return null;
}
