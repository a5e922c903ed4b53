import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { temporaryFolder, tiny } from "../../run/tiny";
import { root as repository } from "../../support/tool";
import { grokbook } from "../grokbook";

const text = readFileSync(join(repository, "environment.md"), "utf8");
const plan = JSON.stringify({ base: tiny({ steps: 20 }), grid: { seed: [0, 1, 2, 3, 4, 5, 6, 7, 8] } });
const noParallel = spawnSync("sh", ["-c", "parallel --version"]).status !== 0 && "GNU parallel is not here";

test(
  "environment.md's line for GNU parallel trains the plan; again, nothing is left",
  { skip: noParallel },
  (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, "plan.json"), plan);
    const [line] = /^ +seq .*parallel .*$/m.exec(text) ?? [];
    assert.ok(line !== undefined);
    const type = (): number | null => {
      const command = line.replace("lib/bin/grokbook.js", join(repository, "lib/bin/grokbook.js"));
      const env = { ...process.env, GROKBOOK_RUNS: join(folder, "runs"), HOME: folder };
      return spawnSync("bash", ["-c", command], { cwd: folder, env }).status;
    };
    assert.equal(type(), 0);
    const log = readFileSync(join(folder, "plan.log"), "utf8");
    assert.equal(readdirSync(join(folder, "runs")).length, 9);
    assert.equal(type(), 0);
    assert.equal(readFileSync(join(folder, "plan.log"), "utf8"), log, "no task was begun again");
  },
);

test("environment.md's Kubernetes job: its command trains the run of its index", async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "plan.json"), plan);
  const [, yaml = ""] = /```yaml\n([^]*?)```/.exec(text) ?? [];
  const { spec } = parse(yaml) as {
    spec: {
      completionMode: string;
      completions: number;
      template: { spec: { containers: { command: string[] }[] } };
    };
  };
  assert.deepEqual([spec.completionMode, spec.completions], ["Indexed", 9]);
  const [node, main, ...words] = spec.template.spec.containers[0]!.command;
  assert.deepEqual([node, main], ["node", "lib/bin/grokbook.js"]);
  const here = words.map((word) => word.replace("/shared", folder));
  for (const index of ["0", "8"]) {
    const { code, stdout, stderr } = await grokbook(here, folder, { JOB_COMPLETION_INDEX: index });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /: finished \(trained\), 20 steps/);
  }
  const beyond = await grokbook(here, folder, { JOB_COMPLETION_INDEX: "9" });
  assert.equal(beyond.code, 2);
});
