import { closest, distance } from "fastest-levenshtein";

/** The known name a misspelt one most likely meant, or null when nothing is near. Case is ignored. */
export function suggest(name: string, known: readonly string[]): string | null {
  // One letter is near every other letter: no guess.
  if (known.length === 0 || name.length < 2) return null;
  const lower = name.toLowerCase();
  const exact = known.find((k) => k.toLowerCase() === lower);
  if (exact !== undefined) return exact;
  const best = closest(
    lower,
    known.map((k) => k.toLowerCase()),
  );
  const letters = (word: string): string => [...word].sort().join("");
  const allowed = Math.max(1, Math.floor(Math.min(lower.length, best.length) / 3));
  // Two swapped letters are two edits, but the commonest slip of all.
  const near = distance(lower, best) <= allowed || letters(lower) === letters(best);
  return near ? (known.find((k) => k.toLowerCase() === best) ?? null) : null;
}
