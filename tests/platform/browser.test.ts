import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { build } from "esbuild";
import { hostMemory, kernelBytes } from "grokbook/platform/kernel-bytes";
import { createSha256 } from "grokbook/platform/sha256";
import { root } from "../support/tool";

const place = join(root, "lib/platform");

/** A file of the browser's side, bundled as the page's script is, run here. */
async function browserSide<T>(file: string): Promise<T> {
  const { outputFiles } = await build({
    entryPoints: [join(place, "browser", file)],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "browser",
    target: "chrome114",
    loader: { ".wasm": "binary" },
  });
  const module = { exports: {} };
  new Function("module", "exports", outputFiles[0]!.text)(module, module.exports);
  return module.exports as T;
}

test("every file has its twin, and the package says so", () => {
  const ours = readdirSync(place).filter((name) => name.endsWith(".ts"));
  const { browser } = JSON.parse(readFileSync(join(root, "lib/package.json"), "utf8")) as {
    browser: Record<string, string>;
  };
  const twins = Object.fromEntries(ours.map((name) => [`./platform/${name}`, `./platform/browser/${name}`]));
  assert.deepEqual(browser, twins);
  for (const twin of Object.values(twins)) assert.ok(existsSync(join(root, "lib", twin)), twin);
});

test("a digest is the same on both sides, for texts, bytes and views into longer buffers", async () => {
  const other = await browserSide<{ createSha256: typeof createSha256 }>("sha256.ts");
  const long = Float32Array.from({ length: 40_000 }, (_, i) => Math.sin(i));
  const parts = [
    "",
    "grokbook stream 0 init",
    "ü ≤ 💡",
    long,
    long.subarray(3, 70),
    new Uint8Array([0, 255]),
    Int32Array.of(-1),
  ];
  for (const part of parts)
    assert.equal(other.createSha256().update(part).hex(), createSha256().update(part).hex());
  assert.equal(other.createSha256().update("ü").base64(), createSha256().update("ü").base64());
  const [ours, theirs] = [createSha256, other.createSha256].map((create) =>
    parts.reduce((hash, part) => hash.update(part), create()).bytes(),
  );
  assert.deepEqual([...theirs!], [...ours!]);
});

test("a page's kernels are those for memory of one's own", async () => {
  const other = await browserSide<{ kernelBytes: typeof kernelBytes; hostMemory: string }>("kernel-bytes.ts");
  assert.equal(hostMemory, "shared");
  assert.equal(other.hostMemory, "own");
  for (const simd of ["relaxed", "plain"] as const)
    assert.deepEqual(Buffer.from(other.kernelBytes(simd, "own")), Buffer.from(kernelBytes(simd, "own")));
  assert.throws(() => other.kernelBytes("plain", "shared"), /internal/);
});
