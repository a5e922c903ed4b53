import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { root } from "../support/tool";

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

interface Step {
  readonly run?: string;
  readonly uses?: string;
}
interface Workflow {
  readonly name: string;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly strategy?: { matrix: { node: string[] } } }>
  >;
}
const workflows = readdirSync(join(root, ".github/workflows")).map(
  (file) => [file, parse(read(`.github/workflows/${file}`)) as Workflow] as const,
);

test("workflows: YAML whose steps run scripts that exist", () => {
  assert.ok(workflows.length >= 2);
  for (const [file, { jobs }] of workflows)
    for (const { steps } of Object.values(jobs))
      for (const { run, uses } of steps) {
        assert.ok((run === undefined) !== (uses === undefined), `${file}: a step runs or uses something`);
        if (uses !== undefined) assert.match(uses, /^[\w-]+\/[\w-]+@v\d+$/);
        const [, script] = /^npm run ([\w-]+)/.exec(run ?? "") ?? [];
        if (script !== undefined) assert.ok(script in manifest.scripts, `${file}: npm run ${script}`);
        if (run?.startsWith(".") === true) assert.ok(existsSync(join(root, run)), `${file}: ${run}`);
      }
});

test("tests run on three systems and on the three Nodes that the package promises", () => {
  const [, test] = workflows.find(([file]) => file === "test.yml")!;
  const { node } = test.jobs["test"]!.strategy!.matrix;
  assert.deepEqual(node, ["20.19", "22", "24"]);
  assert.equal(manifest.engines.node, "^20.19.0 || >=22.12.0");
});

test("issue templates ask for the doctor's findings", () => {
  const templates = readdirSync(join(root, ".github/ISSUE_TEMPLATE")).filter((file) => file !== "config.yml");
  assert.ok(templates.length > 0);
  for (const file of templates) {
    const { name, description, body } = parse(read(`.github/ISSUE_TEMPLATE/${file}`)) as {
      name: string;
      description: string;
      body: { type: string; id: string; attributes: { label: string; description?: string } }[];
    };
    assert.ok(name !== "" && description !== "");
    assert.ok(
      body.some(({ attributes }) => attributes.description?.includes("npx grokbook doctor --json")),
      file,
    );
    assert.equal(new Set(body.map(({ id }) => id)).size, body.length, file);
  }
});

test("devcontainer, Binder and Dockerfile: one Node, one JupyterLab, files that exist", () => {
  const comments = /^\s*\/\/.*$/gm;
  const container = JSON.parse(read(".devcontainer/devcontainer.json").replaceAll(comments, "")) as {
    build: { dockerfile: string };
    containerEnv: Record<string, string>;
    postCreateCommand: string;
  };
  assert.ok(existsSync(join(root, ".devcontainer", container.build.dockerfile)));
  assert.equal(container.containerEnv["JUPYTER_PATH"], "/workbook/jupyter");
  const docker = read("Dockerfile");
  assert.match(docker, /^FROM node:22-/m);
  assert.match(docker, /^ENV JUPYTER_PATH=\/workbook\/jupyter$/m);
  for (const script of [".binder/postBuild", ".binder/start"]) {
    assert.ok(docker.includes(script), script);
    assert.ok(
      (statSync(join(root, script)).mode & 0o111) !== 0 || process.platform === "win32",
      `${script} can be run`,
    );
  }
  const { dependencies } = parse(read(".binder/environment.yml")) as { dependencies: string[] };
  const [, lab] = /^jupyterlab==(.*)$/m.exec(read("requirements.txt"))!;
  assert.ok(dependencies.includes(`jupyterlab=${lab}`));
  assert.ok(
    dependencies.some((name) => /^nodejs=22\./.test(name)),
    "Node is pinned",
  );
  assert.match(read(".binder/postBuild"), /npm ci --omit=optional/);
});

test("npm runs no script of a package, and none of ours leans on one before or after another", () => {
  assert.match(read(".npmrc"), /^ignore-scripts=true$/m);
  const names = Object.keys(manifest.scripts);
  for (const name of names) {
    const [, hooked] = /^(?:pre|post)(.+)$/.exec(name) ?? [];
    assert.ok(hooked === undefined || !names.includes(hooked), `${name} would be skipped`);
  }
  assert.ok(!names.some((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name)));
});

test("the launcher is committed, can be run, and is what npm links", () => {
  const { bin } = JSON.parse(read("lib/package.json")) as { bin: { grokbook: string } };
  const file = join("lib", bin.grokbook);
  assert.ok(existsSync(join(root, file)) && !file.includes("dist"));
  assert.ok(read(file).startsWith("#!/usr/bin/env node\n"));
  assert.ok((statSync(join(root, file)).mode & 0o111) !== 0 || process.platform === "win32");
  const lock = JSON.parse(read("package-lock.json")) as { packages: { lib: { bin: { grokbook: string } } } };
  assert.equal(lock.packages.lib.bin.grokbook, bin.grokbook.replace("./", ""));
});
