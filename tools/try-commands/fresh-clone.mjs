import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a stranger gets, with what is not committed yet: git's clone of HEAD, and the changed and new files over it. */
export function freshClone(root, folder) {
  git(root, ["clone", "--quiet", "--no-hardlinks", root, folder]);
  for (const file of lines(git(root, ["ls-files", "-z", "--modified", "--others", "--exclude-standard"]))) {
    if (!existsSync(join(root, file))) rmSync(join(folder, file), { force: true });
    else {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(root, file), join(folder, file));
    }
  }
}

const lines = (text) => text.split("\0").filter((line) => line !== "");

function git(cwd, args) {
  // A checkout made by another user (a container's, say) is still ours to clone.
  const done = spawnSync("git", ["-c", "safe.directory=*", ...args], { cwd, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`git ${args[0]} failed: ${done.stderr ?? done.error}`);
  return done.stdout;
}
