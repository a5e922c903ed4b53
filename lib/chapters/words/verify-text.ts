import type { RunResult } from "../../run/types";

/** The command that trains the quickest finished run again and compares it to the last bit. Markdown. */
export function verifyText(runs: readonly RunResult[]): string {
  const [quickest] = runs.filter(({ status }) => status === "finished").sort((a, b) => a.seconds - b.seconds);
  return quickest === undefined
    ? "Nothing finished is published yet."
    : `The quickest of ours took ${Math.round(quickest.seconds)} s:\n\n\`\`\`\nnpx grokbook verify ${quickest.id}\n\`\`\``;
}
