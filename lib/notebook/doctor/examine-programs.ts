import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import { findChromium, findJupyter, onPath } from "../machine/find-program";
import { ok, warn, type DoctorFinding } from "./finding";

/** Programs outside npm: none is needed to run the chapters, all are for reading and drawing. */
export function examinePrograms(root: string): DoctorFinding[] {
  return [examinePython(), examineJupyter(root), examineChromium()];
}

function examinePython(): DoctorFinding {
  const python = onPath("python3", "python");
  const version = python === null ? null : firstLine(python, ["--version"]);
  if (version !== null) return ok("Python", version.replace(/^Python /, ""));
  return warn(
    "Python",
    "not found; only JupyterLab needs it",
    "sudo apt-get install python3 python3-venv (or brew install python)",
  );
}

function examineJupyter(root: string): DoctorFinding {
  const jupyter = findJupyter(root);
  const version = jupyter === null ? null : firstLine(jupyter, ["lab", "--version"]);
  if (version === null) return warn("JupyterLab", "not found", "npm run lab installs it into .venv");
  if (Number.parseInt(version, 10) < 4)
    return warn("JupyterLab", `${version}, older than 4`, "npm run lab installs a newer one into .venv");
  return ok("JupyterLab", version);
}

function examineChromium(): DoctorFinding {
  const chromium = findChromium();
  if (chromium !== null) return ok("Chromium", basename(chromium));
  return warn(
    "Chromium",
    "not found; only static pictures and the browser test need it",
    "sudo apt-get install chromium, or set CHROMIUM to its path",
  );
}

/** First line of a command's answer; null when it fails. */
function firstLine(command: string, args: readonly string[]): string | null {
  const asked = spawnSync(command, args, { encoding: "utf8", timeout: 30_000 });
  return asked.status === 0 ? (`${asked.stdout}${asked.stderr}`.trim().split("\n")[0] ?? null) : null;
}
