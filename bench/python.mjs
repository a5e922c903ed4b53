// A Python that has PyTorch, if there is one: the peers need it, nothing else does.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { inVenv, onPath } from "grokbook/notebook/machine/find-program";

const ASK = `
import json, platform, torch
versions = {"python": platform.python_version(), "torch": torch.__version__}
try:
    import importlib.metadata
    versions["transformers"] = importlib.metadata.version("transformers")
except Exception:
    pass
print(json.dumps(versions))`;

/**
 * PYTHON, then this clone's .venv, an active virtual environment, PATH.
 * @returns {{ python: string | null, versions: Record<string, string>, note: string }}
 */
export function findPython(root) {
  const told = process.env.PYTHON;
  const places = [join(root, ".venv"), process.env.VIRTUAL_ENV].filter(Boolean);
  const candidates = told
    ? [told]
    : [...places.map((folder) => inVenv(folder, "python")).filter(existsSync), onPath("python3", "python")];
  const reasons = [];
  for (const python of candidates.filter(Boolean)) {
    const asked = spawnSync(python, ["-c", ASK], { encoding: "utf8" });
    if (asked.status === 0) {
      const versions = JSON.parse(asked.stdout);
      const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
      const lacking = versions.transformers ? "" : "; no full graph, since it has no transformers";
      return { python, versions, note: `PyTorch peers: ${named.join(", ")}${lacking}` };
    }
    reasons.push(`${python}: ${asked.error?.message ?? asked.stderr.trim().split("\n").at(-1)}`);
  }
  const why = reasons.length > 0 ? reasons.join("; ") : "no Python found";
  const fix =
    "Install `pip install torch transformers` and set PYTHON to that Python to compare with PyTorch.";
  return { python: null, versions: {}, note: `No PyTorch peers (${why}). ${fix}` };
}
