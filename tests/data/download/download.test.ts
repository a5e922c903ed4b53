import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { download, type DownloadOptions } from "grokbook/data/download/download";
import { AlteredDataError } from "grokbook/data/errors/altered-data-error";
import { DownloadError } from "grokbook/data/errors/download-error";
import type { RemoteFile } from "grokbook/data/download/known-data";
import {
  faultyServer, flipping, honest, misplaced, overlong, redirecting, restarting, stalling, status, truncating,
  type Behaviour,
} from "./faulty-server"; // prettier-ignore

const folder = mkdtempSync(join(tmpdir(), "grokbook-download-"));
after(() => rmSync(folder, { recursive: true }));

const whole = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i) % 251));
const sha256 = createHash("sha256").update(whole).digest("hex");
const quick: DownloadOptions = { stallMs: 150, pauseMs: 1 };

let files = 0;

/** Downloads from a server that behaves as told; returns what is at the place afterwards. */
async function attempt(
  behaviours: readonly Behaviour[],
  options: DownloadOptions & { part?: Buffer } = {},
): Promise<{ place: string; requests: number; error: unknown }> {
  const place = join(folder, `file-${files++}`);
  if (options.part !== undefined) writeFileSync(`${place}.part`, options.part);
  const server = await faultyServer(whole, behaviours);
  const remote: RemoteFile = { url: server.url, file: "file", bytes: whole.length, sha256 };
  let error: unknown = null;
  await download(remote, place, { ...quick, ...options }).catch((caught: unknown) => (error = caught));
  await server.close();
  return { place, requests: server.requests(), error };
}

const cured: readonly (readonly [name: string, behaviours: readonly Behaviour[], requests: number, part?: Buffer])[] = [
  ["an honest server", [honest], 1],
  ["a redirect", [redirecting, honest], 2],
  ["a cut connection, continued", [truncating(100_000), honest], 2],
  ["six cuts, each with something new", [...Array<Behaviour>(6).fill(truncating(40_000)), honest], 7],
  ["a cut, then a server that cannot continue", [truncating(100_000), restarting], 2],
  ["a stall, continued", [stalling(50_000), honest], 2],
  ["a stall before the first byte", [stalling(0), honest], 2],
  ["a flipped bit, once", [flipping, honest], 2],
  ["an error of the server, once", [status(503), honest], 2],
  ["more bytes than the file has, once", [overlong, honest], 2],
  ["a part that begins elsewhere", [truncating(1000), misplaced, honest], 3],
  ["a part kept by an earlier call", [honest], 1, whole.subarray(0, 250_000)],
  ["a part already whole", [honest], 0, whole],
  ["a part of another file", [honest, honest], 2, Buffer.alloc(200_000)],
  ["a part that the server says is too long", [status(416), honest], 2, whole.subarray(0, 9)],
]; // prettier-ignore

for (const [name, behaviours, requests, part] of cured) {
  test(`the file arrives whole: ${name}`, async () => {
    const done = await attempt(behaviours, part === undefined ? {} : { part });
    assert.equal(done.error, null);
    assert.ok(readFileSync(done.place).equals(whole));
    assert.ok(!existsSync(`${done.place}.part`));
    assert.equal(done.requests, requests);
  });
}

const incurable: readonly (readonly [name: string, behaviours: readonly Behaviour[], message: RegExp, kept: number])[] =
  [
    ["a bit flipped every time", [flipping], /the checksum is wrong \(2 times\)/, 0],
    ["cut at once every time", [truncating(0)], /was not fetched/, 0],
    ["cut at 100,000 and then for ever", [truncating(100_000), truncating(0)], /100000 of 300000 bytes are kept/, 100_000],
    ["a stall for ever", [stalling(0)], /nothing arrived for 0\.15 s/, 0],
    ["not found", [status(404)], /the server answered 404 Not Found/, 0],
    ["an error for ever", [status(500)], /the server answered 500/, 0],
    ["too many bytes for ever", [overlong], /more than the 300000 bytes/, 0],
    ["a redirect in a circle", [redirecting], /redirect/, 0],
  ]; // prettier-ignore

for (const [name, behaviours, message, kept] of incurable) {
  test(`nothing is taken for the file: ${name}`, async () => {
    const { place, error } = await attempt(behaviours);
    assert.ok(error instanceof DownloadError, String(error));
    assert.match(error.message, message);
    assert.match(error.message, /put it at .* and run the same command/s);
    assert.ok(!existsSync(place));
    assert.equal(existsSync(`${place}.part`) ? readFileSync(`${place}.part`).length : 0, kept);
  });
}

test("a second call continues what the first one kept", async () => {
  const first = await attempt([truncating(120_000), truncating(0)]);
  const part = readFileSync(`${first.place}.part`);
  const sizes: number[] = [];
  const second = await attempt([honest], { part, onProgress: (received) => sizes.push(received) });
  assert.ok(readFileSync(second.place).equals(whole));
  assert.ok(sizes[0]! > 120_000 && sizes.at(-1) === whole.length);
});

test("a machine without the network: the address, the size, the checksum and the place are named", async () => {
  const place = join(folder, "offline");
  const remote = { url: "http://127.0.0.1:1/file", file: "file", bytes: 10, sha256 };
  await assert.rejects(download(remote, place, quick), (error: unknown) => {
    assert.ok(error instanceof DownloadError);
    for (const part of [remote.url, "10 bytes", sha256, place]) assert.ok(error.message.includes(part), part);
    return true;
  });
});

test("a file put there by hand is checked: the right one is used, a cut or altered one refused", async () => {
  const place = join(folder, "by-hand");
  const remote = { url: "http://127.0.0.1:1/file", file: "file", bytes: whole.length, sha256 };
  writeFileSync(place, whole);
  await download(remote, place, quick);
  const altered = Buffer.from(whole);
  altered[7]! ^= 1;
  for (const wrong of [whole.subarray(0, 1000), altered, Buffer.alloc(0)]) {
    writeFileSync(place, wrong);
    await assert.rejects(download(remote, place, quick), (error: unknown) => {
      assert.ok(error instanceof AlteredDataError);
      assert.match(error.message, /was not used: expected 300000 bytes.*Delete it/);
      return true;
    });
  }
});
