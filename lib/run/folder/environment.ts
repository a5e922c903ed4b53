import { readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { FORMAT_VERSION } from "../../config/format-version";

/** Facts about where a run was made. The machine is its CPU, not its name. */
export function environment(started: Date): Readonly<Record<string, string | number | boolean>> {
  return {
    grokbook: version(),
    format: FORMAT_VERSION,
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    started: started.toISOString(),
  };
}

/** The version of this library. */
export function version(): string {
  // dist/run/folder/environment.js → the package's own package.json
  const file = join(__dirname, "../../../package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
