import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { EngineTimes, TimesStore } from "../../engine/times";
import { sha256 } from "../folder/sha256";

const FORMAT = "grokbook engine times 1";

/** The user's cache folder for this library: GROKBOOK_CACHE, else where the system keeps such files. Safe to delete. */
export function userCache(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const own = env["GROKBOOK_CACHE"];
  if (own !== undefined && own !== "") return resolve(own);
  const home = homedir();
  if (platform === "win32")
    return join(env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "grokbook", "Cache");
  if (platform === "darwin") return join(home, "Library", "Caches", "grokbook");
  const told = env["XDG_CACHE_HOME"];
  return join(told !== undefined && told !== "" ? told : join(home, ".cache"), "grokbook");
}

/** Engine times in the user's cache: a file for each machine and shape, whole or not there. */
export function engineTimes(folder: string = userCache()): TimesStore {
  const fileOf = (key: string): string => join(folder, `engine-times-${sha256(key).slice(0, 16)}.json`);
  return {
    read(key) {
      try {
        const kept = JSON.parse(readFileSync(fileOf(key), "utf8")) as Partial<EngineTimes> & {
          format?: string;
          key?: string;
        };
        const { cpu, gpu } = kept;
        const whole = [cpu, gpu].every(
          (seconds) => typeof seconds === "number" && seconds > 0 && seconds < Infinity,
        );
        return whole && kept.format === FORMAT && kept.key === key ? ({ cpu, gpu } as EngineTimes) : null;
      } catch {
        return null; // not there, or damaged: measured again
      }
    },
    write(key, { cpu, gpu }) {
      const temporary = `${fileOf(key)}.${process.pid}.tmp`;
      try {
        mkdirSync(folder, { recursive: true });
        try {
          const kept = { format: FORMAT, measured: new Date().toISOString(), cpu, gpu, key };
          writeFileSync(temporary, `${JSON.stringify(kept, null, 1)}\n`);
          renameSync(temporary, fileOf(key));
        } finally {
          rmSync(temporary, { force: true });
        }
      } catch {
        // a folder that cannot be written costs half a second next time
      }
    },
  };
}
