import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { readBertVocabulary } from "grokbook/data/text/vocabulary";
import { temporaryFolder } from "../run/tiny";
import { root } from "../support/tool";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly engines: object;
  readonly repository?: object;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { optional: boolean }>>;
}
const manifest = JSON.parse(readFileSync(join(root, "lib/package.json"), "utf8")) as Manifest;
const workbook = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest & {
  readonly optionalDependencies: Readonly<Record<string, string>>;
};

test("what need not be installed is optional, and the workbook installs all of it in the same version", () => {
  const names = Object.keys(manifest.peerDependencies);
  assert.deepEqual(Object.keys(manifest.peerDependenciesMeta), names);
  for (const name of names) {
    assert.equal(manifest.peerDependenciesMeta[name]?.optional, true, name);
    const installed = workbook.dependencies[name] ?? workbook.optionalDependencies[name];
    assert.equal(installed, manifest.peerDependencies[name], name);
  }
});

test("the library carries the workbook's licence, Node versions and version", () => {
  assert.equal(readFileSync(join(root, "lib/LICENSE"), "utf8"), readFileSync(join(root, "LICENSE"), "utf8"));
  assert.deepEqual(
    [manifest.version, manifest.license, manifest.engines],
    [workbook.version, workbook.license, workbook.engines],
  );
});

/** Refuses the optional packages as a machine without them does. */
const refuse = `
const { Module } = require("node:module");
const optional = ${JSON.stringify(Object.keys(manifest.peerDependencies))};
const find = Module._resolveFilename;
Module._resolveFilename = function (id, ...rest) {
  if (optional.some((name) => id === name || id.startsWith(name + "/")))
    throw Object.assign(new Error("Cannot find module '" + id + "'"), { code: "MODULE_NOT_FOUND" });
  return find.call(this, id, ...rest);
};`;

test("without any optional package the library loads whole, trains, and says what needs one", (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "refuse.cjs"), refuse);
  const code = `
    const grokbook = require(${JSON.stringify(join(root, "lib/dist/index.js"))});
    const config = grokbook.modularAddition({ profile: "quick", modulus: 11, dataSize: 60, positions: 7, hiddenSize: 16, heads: 2, mlpSize: 32, steps: 20 });
    (async () => {
      const said = [];
      const keep = (error) => said.push(error.name);
      await grokbook.load(config).catch(keep);
      try { grokbook.decoderLogits(); } catch (error) { keep(error); }
      try { new grokbook.AdamWOptimiser(); } catch (error) { keep(error); }
      await grokbook.run(grokbook.modularAddition({ ...config, layers: 2 })).catch(keep);
      const { status } = await grokbook.run(config);
      console.log(JSON.stringify({ said, status }));
    })();`;
  const done = spawnSync(process.execPath, ["--require", join(folder, "refuse.cjs"), "-e", code], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, GROKBOOK_RUNS: join(folder, "runs"), GROKBOOK_RESULTS: join(folder, "results") },
  });
  assert.equal(done.status, 0, done.stderr);
  const told = Array<string>(4).fill("MissingPackageError");
  assert.deepEqual(JSON.parse(done.stdout), { said: told, status: "finished" });
});

/** Packs, installs and trains: minutes on a busy machine, so .ci/run asks for it. */
const skip = process.env["GROKBOOK_PACKAGE"] === undefined && "takes minutes: GROKBOOK_PACKAGE=1 runs it";

test("npm pack, npm install in an empty folder, npx grokbook", { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const empty = join(folder, "empty");
  mkdirSync(empty);
  const packed = shell(join(root, "lib"), `npm pack --json --pack-destination ${JSON.stringify(folder)}`);
  assert.equal(packed.status, 0, packed.said);
  const [{ filename, files }] = JSON.parse(packed.stdout) as [
    { filename: string; files: { path: string }[] },
  ];
  const strange = files
    .map(({ path }) => path)
    .filter(
      (path) => !/^(bin\/[\w-]+\.js|dist\/.*\.(js|d\.ts|wasm)|package\.json|README\.md|LICENSE)$/.test(path),
    );
  assert.deepEqual(strange, []);
  const installed = shell(
    empty,
    `npm install --no-audit --no-fund ${JSON.stringify(join(folder, filename))}`,
  );
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|ENETUNREACH|ECONNRESET/.test(installed.said))
    return t.skip("the npm registry cannot be reached");
  assert.equal(installed.status, 0, installed.said);

  const megabytes = bytesOf(join(empty, "node_modules")) / 1e6;
  t.diagnostic(`${megabytes.toFixed(1)} MB installed`);
  assert.ok(megabytes < 20, `${megabytes} MB`);

  await t.test("run --profile quick trains, list shows it, and the same command shows the result", () => {
    const first = shell(empty, "npx grokbook run --profile quick");
    assert.equal(first.status, 0, first.said);
    assert.match(first.stdout, /finished, trained/);
    assert.equal(readdirSync(join(empty, "runs")).length, 1);
    assert.match(shell(empty, "npx grokbook run --profile quick").stdout, /finished/);
    assert.match(shell(empty, "npx grokbook list").stdout, /finished/);
  });
  await t.test("critical-size my.csv", (t) => criticalSize(t, empty));
  await t.test("doctor finds nothing that is needed missing", () => {
    const doctor = shell(empty, "npx grokbook doctor");
    assert.equal(doctor.status, 0, doctor.said);
    assert.match(doctor.stdout, /installed by npm/);
    assert.match(doctor.stdout, /TensorFlow\.js +not installed.*npm install @tensorflow\/tfjs-core@/);
  });
  await t.test("what only a clone has is said in words, with exit code 2", () => {
    for (const command of ["claims", "verify abc", "reproduce", "book", "results"]) {
      const { status, said } = shell(empty, `npx grokbook ${command}`);
      assert.equal(status, 2, said);
      assert.match(said, /needs the workbook's (notebooks|data\/results)\/.*Go into a clone first/);
      assert.doesNotMatch(said, /\n\s+at /);
    }
  });
  await t.test("its types compile, and its names are found from ES modules", () => {
    writeFileSync(
      join(empty, "use.ts"),
      `import { modularAddition, train, type RunResult } from "grokbook";
       import { readCsv } from "grokbook/no-such-file";
       export const steps: number = modularAddition({}).steps;
       export const result: RunResult | null = null;
       export const wrong: string = modularAddition({}).steps;
       export { readCsv, train };`,
    );
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const options =
      "--noEmit --strict --skipLibCheck --target ES2022 --module Node16 --moduleResolution Node16";
    const said = shell(
      empty,
      `${JSON.stringify(process.execPath)} ${JSON.stringify(tsc)} ${options} use.ts`,
    ).stdout;
    assert.match(said, /use\.ts\(2,\d+\): error TS2307/);
    assert.match(said, /use\.ts\(5,\d+\): error TS2322/);
    assert.equal(said.trim().split("\n").length, 2, said);
    const names = `import { run, sweep, decoderLogits } from "grokbook"; console.log([run, sweep, decoderLogits].map((f) => typeof f).join())`;
    assert.equal(
      shell(empty, `node --input-type=module -e '${names}'`).stdout,
      "function,function,function\n",
    );
  });
});

/** Reviews of a reader's own, with BERT's vocabulary where this machine has it. */
function criticalSize(t: TestContext, empty: string): void {
  try {
    readBertVocabulary();
  } catch {
    return t.skip("BERT's vocabulary is not here: set GROKBOOK_DATA");
  }
  const words = ["dull", "bright"];
  const rows = Array.from(
    { length: 400 },
    (_, i) => `${i % 17} people found the ${i % 13} th film ${words[i % 2]},${i % 2}`,
  );
  writeFileSync(join(empty, "my.csv"), ["text,label", ...rows].join("\n"));
  const small =
    "--set hiddenSize=8 --set heads=2 --set mlpSize=16 --set rescale=1 --set learningRate=0.01 --steps 200";
  const done = shell(empty, `npx grokbook critical-size my.csv ${small} --budget 6`);
  assert.equal(done.status, 0, done.said);
  const [, figure = ""] = /Figure: (.*\.html)/.exec(done.stdout) ?? [];
  assert.ok(figure.startsWith(join(empty, "runs")), done.said);
  assert.match(readFileSync(figure, "utf8"), /Plotly\.newPlot|plotly/i);
}

/** As typed into a terminal, without what npm told this process. */
function shell(cwd: string, command: string): { status: number | null; stdout: string; said: string } {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_|^GROKBOOK_(?!DATA)|^NODE_|^INIT_CWD$/.test(name)),
  );
  const done = spawnSync("bash", ["-c", command], { cwd, env, encoding: "utf8", maxBuffer: 2 ** 28 });
  return { status: done.status, stdout: done.stdout, said: done.stdout + done.stderr };
}

function bytesOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
