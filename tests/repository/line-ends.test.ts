import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../run/tiny";
import { root } from "../support/tool";

const skip = !existsSync(join(root, ".git")) && "no git checkout";

test(
  "a clone made with core.autocrlf=true has the same bytes: no file gains a carriage return",
  { skip },
  (t) => {
    const folder = temporaryFolder(t);
    const git = (...args: string[]): string => {
      const done = spawnSync("git", ["-c", "safe.directory=*", ...args], {
        encoding: "utf8",
        maxBuffer: 2 ** 28,
      });
      assert.equal(done.status, 0, done.stderr);
      return done.stdout;
    };
    const clone = join(folder, "clone");
    git("-c", "core.autocrlf=true", "clone", "-q", "--depth", "1", `file://${root}`, clone);
    const files = git("-C", clone, "ls-files", "-z").split("\0").filter(Boolean);
    assert.ok(files.length > 500);
    const committed = git("-C", clone, "ls-files", "--eol", "-z").split("\0").filter(Boolean);
    const changed = committed.filter((line) => /^i\/lf\s+w\/(crlf|mixed)/.test(line));
    assert.deepEqual(changed, []);
    assert.ok(!readFileSync(join(clone, "lib/index.ts")).includes("\r\n"));
  },
);
