import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../run/tiny";
import { root, tool } from "../support/tool";

test("compiled files whose source is gone are removed, others stay; twice is as once", async (t) => {
  const { finishDist } = await tool("building/finish-dist.mjs");
  const lib = temporaryFolder(t);
  const index = readFileSync(join(root, "lib/dist/index.js"), "utf8");
  const put = (file: string, text = ""): void => {
    mkdirSync(dirname(join(lib, file)), { recursive: true });
    writeFileSync(join(lib, file), text);
  };
  for (const file of [
    "index.ts",
    "run/here.ts",
    "dist/run/here.js",
    "dist/engine/kernels.wasm",
    "dist/.built",
  ])
    put(file);
  const old = ["js", "js.map", "d.ts"].map((ending) => `dist/run/moved.${ending}`);
  for (const file of old) put(file);
  put("dist/index.js", index);
  finishDist(lib);
  finishDist(lib);
  assert.deepEqual(
    old.filter((file) => existsSync(join(lib, file))),
    [],
  );
  for (const file of ["dist/run/here.js", "dist/engine/kernels.wasm", "dist/.built"])
    assert.ok(existsSync(join(lib, file)), file);
  assert.equal(readFileSync(join(lib, "dist/index.js"), "utf8"), index);
});

test("the index puts behind a request what needs TensorFlow.js, and keeps its exports", async () => {
  const { onRequest } = await tool("building/finish-dist.mjs");
  const done = readFileSync(join(root, "lib/dist/index.js"), "utf8");
  const plain = done.replaceAll(
    /require\("\.\/data\/optional-package"\)\.onRequest\(\(\) => (.*?)\);/g,
    "$1;",
  );
  assert.notEqual(plain, done);
  assert.match(plain, /= require\("\.\/model\/decoder"\);/);
  assert.equal(onRequest(plain), done);
  assert.throws(
    () => onRequest(plain.replace("./model/decoder", "./model/elsewhere")),
    /does not load \.\/model\/decoder/,
  );
});
