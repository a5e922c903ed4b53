import { totalmem } from "node:os";
import { physicalCores } from "../../engine/wasm/threads/physical-cores";
import type { Profile } from "../../config/types";

/** Memory for two chapters: each has a kernel and a process a core, measured at up to 0.5 and 0.3 GB. */
const ENOUGH = 6e9;

/**
 * Chapters to execute at a time: two, so that one's kernel works while the other trains; their processes share the cores, and a
 * run that both ask for is trained once. One on a single core, with little memory, and for the full profile, whose runs
 * fill every core for hours.
 */
export function chaptersAtOnce(profile: Profile): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return profile === "quick" && physicalCores() > 1 && memory >= ENOUGH ? 2 : 1;
}
