// Runs the steps of Dockerfile and .binder without Docker, in an empty folder with a HOME and an npm cache of its own: the Python
// environment, .binder/postBuild, and a server started by .binder/start, in which our kernel executes a notebook. What needs an
// image (apt-get, USER, ports) is left to the builder. Minutes and about 1 GB: by hand, after a change to those files.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { freshClone } from "./try-commands/fresh-clone.mjs";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "grokbook-image-"));
const [clone, opt, home] = ["workbook", "opt", "home"].map((name) => join(folder, name));
for (const made of [opt, home]) mkdirSync(made);
process.exitCode = main();
rmSync(folder, { recursive: true, force: true });

function main() {
  freshClone(root, clone);
  const steps = readFileSync(join(clone, "Dockerfile"), "utf8")
    .replaceAll(/\\\n/g, " ")
    .split("\n")
    .flatMap((line) => (line.startsWith("RUN ") ? [line.slice(4)] : []));
  for (const step of steps) {
    if (/apt-get|chown/.test(step)) {
      console.log(`[SKIP] ${step.slice(0, 100)} (needs an image of its own)`);
      continue;
    }
    const here = step.replaceAll("/opt/requirements.txt", "requirements.txt").replaceAll("/opt/", `${opt}/`);
    if (!tried(step, here)) return 1;
  }
  const execute =
    ".binder/start jupyter nbconvert --to notebook --execute --output out.ipynb --output-dir . tests/fixtures/notebooks/toy.ipynb";
  if (!tried(execute, execute)) return 1;
  const counted = /"execution_count": 1/.test(readFileSync(join(clone, "out.ipynb"), "utf8"));
  console.log(`[${counted ? " OK " : "FAIL"}] the kernel found through JUPYTER_PATH executed the notebook`);
  return counted ? 0 : 1;
}

function tried(name, command) {
  const began = Date.now();
  const env = {
    ...wayToRegistries(),
    HOME: home,
    LANG: "C.UTF-8",
    npm_config_cache: join(home, ".npm"),
    PATH: `${join(opt, "jupyter/bin")}:${process.env.PATH}`,
  };
  const done = spawnSync("bash", ["-c", command], { cwd: clone, env, encoding: "utf8" });
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`[${done.status === 0 ? " OK " : "FAIL"}] ${name}   ${seconds} s`);
  if (done.status !== 0) console.error(done.stdout + done.stderr);
  return done.status === 0;
}

/** How this machine reaches PyPI and npm (a mirror, a proxy, its certificates) is no part of an image, and is kept. */
function wayToRegistries() {
  const kept = /^(?:pip_|ssl_|requests_|node_extra_|https?_proxy$|no_proxy$)/i;
  const files = { PIP_CONFIG_FILE: ".config/pip/pip.conf", npm_config_userconfig: ".npmrc" };
  return Object.fromEntries([
    ...Object.entries(process.env).filter(([name]) => kept.test(name)),
    ...Object.entries(files)
      .map(([name, file]) => [name, join(homedir(), file)])
      .filter(([, file]) => existsSync(file)),
  ]);
}
