import { spawnSync } from "node:child_process";
import { Problem } from "./problem.mjs";

const fix =
  "sudo apt-get install g++ (Debian, Ubuntu), sudo dnf install gcc-c++ (Fedora), or set CXX to a C++17 compiler";

/** A C++ compiler that knows C++17: CXX, else g++, else clang++. */
export function findCompiler({ env }) {
  const told = env.CXX;
  const answers = (told ? [told] : ["g++", "clang++"]).map((command) => ({
    command,
    asked: spawnSync(command, ["-dumpfullversion", "-dumpversion"], { encoding: "utf8", env }),
  }));
  const found = answers.find(({ asked }) => asked.status === 0);
  if (found === undefined)
    throw new Problem(told ? `CXX=${told} does not start` : "neither g++ nor clang++ is on PATH", fix);
  const version = found.asked.stdout.trim();
  // gcc 8 and clang 7 are the first whose C++17 library the addon's headers can count on.
  const oldest = /clang/.test(found.command) ? 7 : 8;
  if (!(Number.parseInt(version, 10) >= oldest))
    throw new Problem(
      `${found.command} ${version || "without a version"} is too old: ${oldest} or newer is needed`,
      fix,
    );
  return { command: found.command, version };
}
