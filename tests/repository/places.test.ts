import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root, tool } from "../support/tool";

/** A copy of everything and a build: minutes on a busy machine, so .ci/run asks for it. */
const skip = process.env["GROKBOOK_PLACES"] === undefined && "takes minutes: GROKBOOK_PLACES=1 runs it";

const tiny =
  "--set modulus=11 --set dataSize=60 --set positions=7 --set hiddenSize=16 --set heads=2 --set mlpSize=32 --set steps=20";

interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly said: string;
}

describe(
  "a clone in a folder with blanks, #, % and letters of other alphabets",
  { skip, concurrency: 1 },
  () => {
    let folder = "";
    let clone = "";
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "grokbook-places-"));
      clone = join(folder, "a b #1 100% données 数据 грок");
      const { freshClone } = await tool("try-commands/fresh-clone.mjs");
      freshClone(root, clone);
      for (const modules of ["node_modules", "lib/node_modules"])
        if (existsSync(join(root, modules))) copyTree(join(root, modules), join(clone, modules));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    /** In the clone, without a terminal. `without` takes variables away. */
    const shell = (
      command: string,
      {
        env = {},
        without = [],
        uid,
      }: { env?: NodeJS.ProcessEnv; without?: readonly string[]; uid?: number } = {},
    ): Answer => {
      const rest = Object.fromEntries(
        Object.entries(process.env).filter(
          ([name]) => !/^npm_|^GROKBOOK_|^NODE_|^INIT_CWD$/.test(name) && !without.includes(name),
        ),
      );
      const done = spawnSync("bash", ["-c", command], {
        cwd: clone,
        env: { ...rest, ...env },
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
        timeout: 540_000,
        ...(uid === undefined ? {} : { uid, gid: uid }),
      });
      return {
        status: done.status,
        stdout: done.stdout,
        said: done.stdout + done.stderr + (done.error?.message ?? ""),
      };
    };
    const works = (answer: Answer): Answer => {
      assert.equal(answer.status, 0, answer.said);
      return answer;
    };

    test("the launcher builds it; doctor, a run, its weights and a notebook work there", () => {
      const first = works(shell("node lib/bin/grokbook.js --version"));
      assert.match(first.said, /the library is not built yet; building it/);
      assert.match(first.stdout, /^\d+\.\d+\.\d+\n$/, "what the build says is not on stdout");
      const doctor = shell("node lib/bin/grokbook.js doctor --json");
      const findings = JSON.parse(doctor.stdout) as { level: string; what: string; found: string }[];
      assert.deepEqual(
        findings.filter(({ level }) => level === "FAIL"),
        [],
      );
      works(shell(`node lib/bin/grokbook.js run ${tiny}`));
      const [run] = JSON.parse(works(shell("node lib/bin/grokbook.js list --json")).stdout) as {
        id: string;
      }[];
      works(shell(`node lib/bin/grokbook.js export ${run!.id} --safetensors 'w #1.safetensors'`));
      works(shell("node tools/run-notebook.mjs tests/fixtures/notebooks/toy.ipynb 'out #1.ipynb'"));
      assert.match(readFileSync(join(clone, "out #1.ipynb"), "utf8"), /"execution_count": 1/);
    });

    test("a second call builds nothing; a newer source is named and built; a missing module is told with its fix", () => {
      assert.doesNotMatch(works(shell("node lib/bin/grokbook.js list")).said, /building/);
      const touched = works(shell("sleep 1; touch lib/cli/exit-codes.ts; node lib/bin/grokbook.js list"));
      assert.match(touched.said, /lib\/cli\/exit-codes\.ts is newer than the built library; building it/);
      const away = "mv node_modules/assemblyscript node_modules/away; rm -rf lib/dist;";
      const back = "; code=$?; mv node_modules/away node_modules/assemblyscript; exit $code";
      for (const door of ["node lib/bin/grokbook.js list", "npm run --silent doctor", "npm test"]) {
        const answer = shell(`${away} ${door}${back}`, { env: { NODE_ENV: "production" } });
        assert.equal(answer.status, 2, answer.said);
        assert.match(answer.said, /\[FAIL\] assemblyscript is not installed\.[^]*Fix: npm ci --include=dev/);
      }
      works(shell("node lib/bin/grokbook.js list"));
    });

    test("without HOME", () => {
      works(shell(`node lib/bin/grokbook.js run ${tiny} --set seed=1`, { without: ["HOME"] }));
      assert.notEqual(shell("node lib/bin/grokbook.js doctor", { without: ["HOME"] }).status, null);
    });

    test("NO_COLOR and no terminal: no escape sequence, and no line that is written over", () => {
      const escape = String.fromCharCode(27);
      for (const env of [{}, { NO_COLOR: "1" }, { TERM: "dumb" }]) {
        const { said } = works(shell(`node lib/bin/grokbook.js run ${tiny} --fresh`, { env }));
        assert.ok(!said.includes(escape), JSON.stringify(said));
      }
    });

    const asRoot = process.getuid?.() === 0;
    test("root and another user: each with a folder of its own", { skip: !asRoot && "needs root" }, () => {
      const nobody = 65534;
      chmodSync(folder, 0o755);
      const runs = join(folder, "runs of nobody");
      mkdirSync(runs);
      chownSync(runs, nobody, nobody);
      const theirs = { env: { GROKBOOK_RUNS: runs, HOME: "/nonexistent" }, uid: nobody };
      works(shell(`node lib/bin/grokbook.js run ${tiny}`));
      works(shell(`node lib/bin/grokbook.js run ${tiny}`, theirs));
      assert.equal(readdirSync(runs).length > 0, true);
      const refused = shell(`node lib/bin/grokbook.js run ${tiny} --set seed=5`, {
        ...theirs,
        env: { HOME: "/nonexistent" },
      });
      assert.notEqual(refused.status, 0);
      assert.match(refused.said, /runs/, "names the folder that it cannot write to");
    });
  },
);

/** Hard links where the file system has them: half a gigabyte in a second. */
function copyTree(from: string, to: string): void {
  for (const options of ["-al", "-a"]) {
    const done = spawnSync("cp", [options, from, to], { encoding: "utf8" });
    if (done.status === 0) return;
    rmSync(to, { recursive: true, force: true });
  }
  throw new Error(`${from} could not be copied`);
}
