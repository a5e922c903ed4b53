import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { loadNativeBinding } from "grokbook/engine/tfjs/native-binding";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "grokbook-native-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** A project in which these packages are installed, each with an index.js of our choice. */
function projectWith(
  name: string,
  packages: Record<string, { manifest?: object; code: string }>,
): NodeJS.Require {
  const root = join(folder, name);
  mkdirSync(root);
  for (const [id, { manifest = {}, code }] of Object.entries(packages)) {
    const at = join(root, "node_modules", id);
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, "package.json"), JSON.stringify({ name: id, main: "index.js", ...manifest }));
    writeFileSync(join(at, "index.js"), code);
  }
  return createRequire(join(root, "index.js"));
}

function problemsIn(require: NodeJS.Require): readonly string[] {
  const binding = loadNativeBinding(require);
  assert.ok("problems" in binding);
  return binding.problems;
}

test("nothing installed", () => {
  assert.deepEqual(problemsIn(projectWith("empty", {})), [
    "@tensorflow/tfjs-node-gpu: not installed",
    "@tensorflow/tfjs-node: not installed",
  ]);
});

test("every way of being broken is an answer, not an error", () => {
  const gpu = "@tensorflow/tfjs-node-gpu";
  const broken: [string, string, RegExp][] = [
    [
      "binding",
      "throw new Error('The Node.js native addon module (tfjs_binding.node) can not be found\\nat: …')",
      /^@tensorflow\/tfjs-node-gpu: The Node.js native addon module \(tfjs_binding.node\) can not be found$/,
    ],
    ["dependency", "require('not-there')", /Cannot find module 'not-there'/],
    [
      "library",
      "const e = new Error('libcudart.so.11.0: cannot open shared object file'); e.code = 'ERR_DLOPEN_FAILED'; throw e",
      /libcudart/,
    ],
    ["thrown-string", "throw 'no error object'", /no error object/],
    ["silent", "", /registered no backend/],
  ];
  for (const [name, code, expected] of broken) {
    const [first] = problemsIn(projectWith(name, { [gpu]: { code } }));
    assert.match(first!, expected);
  }
});

test("danfo's stand-in for tfjs-node is not taken for TensorFlow, nor even loaded", () => {
  const standIn = { manifest: { private: true, version: "3.999.0" }, code: "throw new Error('loaded')" };
  const [, second] = problemsIn(projectWith("stand-in", { "@tensorflow/tfjs-node": standIn }));
  assert.match(second!, /@tensorflow\/tfjs-node is not installed \(danfo's stand-in/);
});

test("a function that Node 23 removed and tfjs-node calls is there while it loads", () => {
  const code =
    "if (require('util').isNullOrUndefined(null) !== true) throw new Error('no shim'); throw new Error('shim there')";
  const [first] = problemsIn(projectWith("shim", { "@tensorflow/tfjs-node-gpu": { code } }));
  assert.match(first!, /shim there/);
});
