import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import util from "node:util";
import { loadNativeBinding } from "grokbook/engine/tfjs/native/native-binding";

const gpu = "@tensorflow/tfjs-node-gpu";
let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "grokbook-native-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

interface Package {
  readonly manifest?: object | string;
  /** index.js; left out: there is none. */
  readonly code?: string;
}

let projects = 0;
/** A project in which these packages are installed; the folder of each is made. */
function projectWith(packages: Record<string, Package>): string {
  const root = join(folder, `project-${(projects += 1)}`);
  mkdirSync(root);
  for (const [id, { manifest = {}, code }] of Object.entries(packages)) {
    const at = join(root, "node_modules", id);
    mkdirSync(at, { recursive: true });
    const text =
      typeof manifest === "string" ? manifest : JSON.stringify({ name: id, main: "index.js", ...manifest });
    writeFileSync(join(at, "package.json"), text);
    if (code !== undefined) writeFileSync(join(at, "index.js"), code);
  }
  return root;
}

function problemsIn(root: string, linked = join(root, "nothing-linked")): readonly string[] {
  const binding = loadNativeBinding({ require: createRequire(join(root, "index.js")), linked });
  assert.ok("problems" in binding);
  for (const problem of binding.problems)
    assert.ok(
      !problem.includes(folder) && !problem.includes("\n"),
      `names a folder of this machine: ${problem}`,
    );
  return binding.problems;
}

/** What is said of a tfjs-node-gpu like this one. */
const problemOf = (one: Package): string => problemsIn(projectWith({ [gpu]: one }))[0]!;

test("nothing installed, nothing linked", () => {
  assert.deepEqual(problemsIn(projectWith({})), [
    "@tensorflow/tfjs-node-gpu: not installed",
    "@tensorflow/tfjs-node: not installed",
  ]);
});

describe("a package that is not whole", () => {
  const cases: [string, Package, RegExp][] = [
    ["its main file is missing", { manifest: { main: "dist/index.js" } }, /Cannot find module 'index.js'/],
    ["a package it needs is missing", { code: "require('not-there')" }, /Cannot find module 'not-there'$/],
    [
      "its binding was never built",
      { code: "require('./lib/napi-v8/tfjs_binding.node')" },
      /: Cannot find module '.*tfjs_binding.node'$/,
    ],
    [
      "its binding was never built, in the package's own words",
      {
        code: "throw new Error(`The Node.js native addon module (tfjs_binding.node) can not be found at path: ${__dirname}/lib/napi-v8/tfjs_binding.node. \\nPlease run command …`)",
      },
      /: The Node.js native addon module \(tfjs_binding.node\) can not be found at path: tfjs_binding.node$/,
    ],
    ["its package.json is cut off", { manifest: '{"name": ' }, /tfjs-node-gpu: .*(JSON|package)/],
    ["it does not parse", { code: "const = 1" }, /Unexpected token/],
    ["it registers nothing", { code: "" }, /it registered no backend$/],
  ];
  for (const [what, one, expected] of cases) test(what, () => assert.match(problemOf(one), expected));
});

describe("a require that throws something that is no error", () => {
  const silent = "@tensorflow/tfjs-node-gpu: it failed to load without saying why";
  const cases: [string, string][] = [
    ["'no error object'", "@tensorflow/tfjs-node-gpu: no error object"],
    ["{ message: 'only a message' }", "@tensorflow/tfjs-node-gpu: only a message"],
    ...["undefined", "null", "0", "''", "new Error()", "{}", "{ message: 7 }", "Object.create(null)"].map(
      (thrown): [string, string] => [thrown, silent],
    ),
  ];
  for (const [thrown, expected] of cases)
    test(`throw ${thrown}`, () => assert.equal(problemOf({ code: `throw ${thrown}` }), expected));
});

test("danfo's stand-in for tfjs-node is not taken for TensorFlow, nor even loaded", () => {
  const standIn = { manifest: { private: true, version: "3.999.0" }, code: "throw new Error('loaded')" };
  const [, second] = problemsIn(projectWith({ "@tensorflow/tfjs-node": standIn }));
  assert.match(second!, /^@tensorflow\/tfjs-node: not installed \(danfo's stand-in/);
});

const compiler = ["cc", "gcc", "clang"].find((name) => spawnSync(name, ["--version"]).status === 0);
const noCompiler =
  process.platform !== "linux"
    ? "the loader's words differ outside Linux"
    : compiler === undefined && "no C compiler here";

/** A tfjs-node-gpu whose binding is compiled from `source`; the package's folder. */
function packageWithBinding(source: string, ...options: string[]): string {
  const root = projectWith({ [gpu]: { code: "require('./tfjs_binding.node')" } });
  const at = join(root, "node_modules", gpu);
  writeFileSync(join(at, "binding.c"), source);
  execFileSync(compiler!, ["-shared", "-fPIC", "-o", "tfjs_binding.node", "binding.c", ...options], {
    cwd: at,
  });
  return root;
}

/** Compiles libneeded.so of a package, with or without a version on its symbol. */
function neededLibrary(at: string, version?: string): void {
  writeFileSync(join(at, "needed.c"), "int needed(void) { return 1; }");
  writeFileSync(join(at, "versions"), `${version ?? ""} { global: needed; };`);
  execFileSync(
    compiler!,
    ["-shared", "-fPIC", "-o", "libneeded.so", "needed.c", "-Wl,--version-script=versions"],
    { cwd: at },
  );
}

describe("a compiled binding that does not fit this machine", { skip: noCompiler }, () => {
  const usesNeeded = "int needed(void); int (*use)(void) = needed;";
  const here = ["-L.", "-lneeded", "-Wl,-rpath,$ORIGIN"];

  test("it is no shared library at all", () => {
    const root = projectWith({ [gpu]: { code: "require('./tfjs_binding.node')" } });
    writeFileSync(
      join(root, "node_modules", gpu, "tfjs_binding.node"),
      "a page that says: please log in\n".repeat(9),
    );
    assert.match(problemsIn(root)[0]!, /^@tensorflow\/tfjs-node-gpu: tfjs_binding.node: invalid ELF header$/);
  });

  test("a symbol is missing: another version of the library", () => {
    const root = packageWithBinding("int TF_Renamed(void); int (*use)(void) = TF_Renamed;");
    assert.match(problemsIn(root)[0]!, /tfjs_binding.node: undefined symbol: TF_Renamed$/);
  });

  test("a library is missing: CUDA not installed, or the wheel gone", () => {
    const root = projectWith({ [gpu]: { code: "require('./tfjs_binding.node')" } });
    const at = join(root, "node_modules", gpu);
    neededLibrary(at);
    writeFileSync(join(at, "binding.c"), usesNeeded);
    execFileSync(compiler!, ["-shared", "-fPIC", "-o", "tfjs_binding.node", "binding.c", ...here], {
      cwd: at,
    });
    rmSync(join(at, "libneeded.so"));
    assert.match(
      problemsIn(root)[0]!,
      /: libneeded.so: cannot open shared object file: No such file or directory$/,
    );
  });

  test("the C library is too old for it", () => {
    const root = projectWith({ [gpu]: { code: "require('./tfjs_binding.node')" } });
    const at = join(root, "node_modules", gpu);
    neededLibrary(at, "GLIBC_9.99");
    writeFileSync(join(at, "binding.c"), usesNeeded);
    execFileSync(compiler!, ["-shared", "-fPIC", "-o", "tfjs_binding.node", "binding.c", ...here], {
      cwd: at,
    });
    neededLibrary(at, "GLIBC_2.2");
    assert.match(
      problemsIn(root)[0]!,
      /: libneeded.so: version [`']GLIBC_9.99' not found \(required by tfjs_binding.node\)$/,
    );
  });

  test("it loads, but is no addon of Node", () => {
    assert.match(
      problemsIn(packageWithBinding("int x;"))[0]!,
      /Module did not self-register.*tfjs_binding.node/,
    );
  });
});

describe("a linked TensorFlow", () => {
  const works = { [gpu]: { code: "throw new Error('the linked one was loaded')" } };

  test("that is broken is named first, and the installed packages are tried after it", () => {
    const linked = projectWith(works);
    writeFileSync(join(linked, "link.json"), "{}");
    assert.deepEqual(problemsIn(projectWith({}), linked), [
      "linked @tensorflow/tfjs-node-gpu: the linked one was loaded",
      "@tensorflow/tfjs-node-gpu: not installed",
      "@tensorflow/tfjs-node: not installed",
    ]);
  });

  test("whose package was taken away", () => {
    const linked = projectWith({});
    writeFileSync(join(linked, "link.json"), "{}");
    assert.equal(problemsIn(projectWith({}), linked)[0], "linked @tensorflow/tfjs-node-gpu: not installed");
  });

  test("that was never finished is not looked at", () => {
    assert.equal(
      problemsIn(projectWith({}), projectWith(works))[0],
      "@tensorflow/tfjs-node-gpu: not installed",
    );
  });
});

test("functions that Node 23 and later removed are there while the package loads, and are right", () => {
  const old = util as unknown as Record<string, unknown>;
  const names = ["isNullOrUndefined", "isArray"];
  const before = names.map((name) => old[name]);
  for (const name of names) delete old[name];
  try {
    const code = `const { isNullOrUndefined: none, isArray } = require("util");
      throw new Error([none(null), none(undefined), none(0), isArray([]), isArray({})].join());`;
    assert.equal(problemOf({ code }), "@tensorflow/tfjs-node-gpu: true,true,false,true,false");
  } finally {
    names.forEach((name, i) => (old[name] = before[i]));
  }
});

test("the library finds its settings, and the reader's own are kept", () => {
  const code =
    "throw new Error(['TF_ENABLE_ONEDNN_OPTS', 'NVIDIA_TF32_OVERRIDE', 'TF_FORCE_GPU_ALLOW_GROWTH'].map((name) => process.env[name]).join())";
  const before = process.env["TF_ENABLE_ONEDNN_OPTS"];
  process.env["TF_ENABLE_ONEDNN_OPTS"] = "1";
  try {
    assert.equal(problemOf({ code }), "@tensorflow/tfjs-node-gpu: 1,0,true");
  } finally {
    if (before === undefined) delete process.env["TF_ENABLE_ONEDNN_OPTS"];
    else process.env["TF_ENABLE_ONEDNN_OPTS"] = before;
  }
});
