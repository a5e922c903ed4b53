import { spawnSync } from "node:child_process";
import { onPath } from "./find-program";

/** Name and driver of the first NVIDIA GPU, as its driver's own command tells it; null without one. */
export function nvidiaGpu(): string | null {
  const command = onPath("nvidia-smi");
  if (command === null) return null;
  const asked = spawnSync(command, ["--query-gpu=name,driver_version", "--format=csv,noheader"], {
    encoding: "utf8",
    timeout: 10_000,
  });
  return asked.status === 0 ? asked.stdout.split("\n")[0]!.trim() || null : null;
}
