// npm run lab: JupyterLab on notebooks/ with the project's own kernel and Plotly renderer.
// Takes a JupyterLab that is there already (JUPYTER, .venv, an active virtual environment, PATH); else makes .venv and
// installs the versions of requirements.txt. Arguments go to JupyterLab: npm run lab -- --no-browser --port 9000
import { spawn, spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { findJupyter, inVenv, onPath } = createRequire(import.meta.url)(
  join(root, "lib/dist/notebook/machine/find-program.js"),
);
const venv = join(root, ".venv");

const jupyter = usable(findJupyter(root)) ?? install();
// Our kernel by name: a kernel "tslab" that somebody installed elsewhere comes after JUPYTER_PATH.
const env = {
  ...process.env,
  JUPYTER_PATH: [join(root, "jupyter"), process.env.JUPYTER_PATH].filter(Boolean).join(delimiter),
};
const lab = spawn(
  jupyter,
  ["lab", `--ServerApp.root_dir=${root}`, ...startPage(), ...asRoot(), ...process.argv.slice(2)],
  { cwd: root, env, stdio: "inherit" },
);
lab.on("error", (error) =>
  stop(`JupyterLab could not be started: ${error.message}`, "delete .venv and run `npm run lab` again"),
);
lab.on("exit", (code, signal) => (process.exitCode = signal ? 1 : (code ?? 1)));
// Ctrl-C reaches JupyterLab by itself; it asks, or shuts down, and we end with it.
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => signal === "SIGTERM" && lab.kill(signal));

/** Opens the first chapter; the file browser still shows the whole clone. */
function startPage() {
  const first = "notebooks/00-start-here.ipynb";
  return [`--LabApp.default_url=/lab/tree/${existsSync(join(root, first)) ? first : "notebooks"}`];
}

/** In a container the user is often root, and JupyterLab would refuse. */
function asRoot() {
  return process.getuid?.() === 0 ? ["--allow-root"] : [];
}

/** The command, when it has JupyterLab 4 or newer: the renderer is written for that. */
function usable(command) {
  if (command === null) return null;
  const asked = spawnSync(command, ["lab", "--version"], { encoding: "utf8" });
  return asked.status === 0 && Number.parseInt(asked.stdout, 10) >= 4 ? command : null;
}

function install() {
  const python = onPath("python3", "python");
  if (python === null)
    stop("JupyterLab needs Python, and there is no python3 here", pythonHint("python3 python3-venv"));
  const version = spawnSync(python, ["-c", "import sys; print(sys.version_info >= (3, 10))"], {
    encoding: "utf8",
  }).stdout?.trim();
  if (version !== "True")
    stop(
      `JupyterLab needs Python 3.10 or newer; ${python} is older or does not run`,
      pythonHint("python3 python3-venv"),
    );

  console.log("Installing JupyterLab into .venv (once; about 240 MB) …");
  const made = spawnSync(python, ["-m", "venv", venv], { encoding: "utf8" });
  if (made.status !== 0) {
    rmSync(venv, { recursive: true, force: true });
    stop(
      "Python could not make a virtual environment",
      pythonHint("python3-venv"),
      made.stdout + made.stderr,
    );
  }
  // --retries 0: an index that cannot be reached is passed over at once instead of after 45 s a package.
  const pip = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--retries",
    "0",
    "-r",
    join(root, "requirements.txt"),
  ];
  const installed = spawnSync(inVenv(venv, "python"), pip, {
    stdio: ["ignore", "inherit", "pipe"],
    encoding: "utf8",
  });
  if (installed.status !== 0) {
    rmSync(venv, { recursive: true, force: true });
    stop(
      "JupyterLab could not be downloaded",
      "connect to the network, or install it where you can (`pip install jupyterlab`) and set JUPYTER to its command.\n" +
        "     Without it everything else works: `npm run reproduce` needs no Python and writes build/workbook.html",
      installed.stderr,
    );
  }
  return inVenv(venv, "jupyter");
}

function pythonHint(debian) {
  if (process.platform === "darwin") return "brew install python";
  if (process.platform === "win32") return "winget install Python.Python.3.12";
  return `Debian, Ubuntu: sudo apt-get install ${debian}; Fedora: sudo dnf install python3`;
}

function stop(problem, fix, details = "") {
  const last = details.trim().split("\n").slice(-3).join("\n     ");
  console.error(`[FAIL] ${problem}.${last === "" ? "" : `\n     ${last}`}\n     Fix: ${fix}.`);
  process.exit(1);
}
