import { spawnSync } from "node:child_process";

/**
 * Files of the checkout in `root` that differ from the main branch, as paths with "/": committed since the branch left it, changed,
 * or new. Null where git cannot say (no checkout, no main).
 */
export function changedFiles(root) {
  const base = ["origin/main", "main"]
    .map((name) => git(root, ["merge-base", "HEAD", name]))
    .find((commit) => commit !== null);
  if (base === undefined) return null;
  const differing = git(root, ["diff", "--name-only", "--no-renames", "-z", base.trim()]);
  const fresh = git(root, ["ls-files", "--others", "--exclude-standard", "-z"]);
  if (differing === null || fresh === null) return null;
  return [...new Set(`${differing}${fresh}`.split("\0"))].filter((file) => file !== "").sort();
}

function git(root, args) {
  const done = spawnSync("git", ["-c", "safe.directory=*", ...args], { cwd: root, encoding: "utf8" });
  return done.status === 0 ? done.stdout : null;
}
