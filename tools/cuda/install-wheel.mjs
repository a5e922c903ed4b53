import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../link-tensorflow/problem.mjs";
import { complaint, run } from "../link-tensorflow/run.mjs";

/** `tensorflow[and-cuda]` in the clone's .venv, which is made when it is not there. The exit code. */
export async function installWheel({ root, signal, say }) {
  const python = join(root, ".venv/bin/python");
  if (!existsSync(python)) {
    const made = await run("python3", ["-m", "venv", join(root, ".venv")], { signal });
    if (made.status !== 0)
      throw new Problem(
        `Python could not make a virtual environment:\n  ${complaint(made)}`,
        "Debian, Ubuntu: sudo apt-get install python3 python3-venv; Fedora: sudo dnf install python3; then npm run cuda",
      );
    say("[OK]   .venv made");
  }
  const code = await new Promise((resolve) => {
    const pip = ["-m", "pip", "install", "--disable-pip-version-check", "tensorflow[and-cuda]"];
    spawn(python, pip, { stdio: "inherit", signal })
      .on("error", () => resolve(1))
      .on("close", (status) => resolve(status ?? 1));
  });
  if (code !== 0)
    throw new Problem(
      `pip did not bring "tensorflow[and-cuda]" (exit ${code}; what it said stands above)`,
      "see that PyPI can be reached and that Python is 3.10 to 3.13, then npm run cuda; or name a wheel's folder: GROKBOOK_TENSORFLOW=…/site-packages/tensorflow npm run cuda",
    );
  return 0;
}
