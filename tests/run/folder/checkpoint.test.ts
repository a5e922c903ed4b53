import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeCheckpoint, encodeCheckpoint } from "grokbook/run/folder/checkpoint";
import { CheckpointError } from "grokbook/run/errors/checkpoint-error";
import { randomCheckpoint } from "../random-checkpoint";

const encode = (seed: number): Buffer => Buffer.concat(encodeCheckpoint(randomCheckpoint(seed)));

test("what is written is read back, bit for bit", () => {
  for (let seed = 0; seed < 50; seed++) {
    const read = decodeCheckpoint(encode(seed), "checkpoint");
    assert.deepEqual(read, randomCheckpoint(seed));
    // deepEqual takes every NaN for the same: the bytes decide
    assert.deepEqual(Buffer.concat(encodeCheckpoint(read)), encode(seed));
  }
});

test("a file cut at any length is refused", () => {
  const bytes = encode(5);
  for (let length = 0; length < bytes.length; length++) {
    assert.throws(
      () => decodeCheckpoint(bytes.subarray(0, length), "f"),
      CheckpointError,
      `cut to ${length} bytes`,
    );
  }
});

test("every single flipped bit is noticed", () => {
  const bytes = encode(5);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const damaged = Buffer.from(bytes);
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    assert.throws(() => decodeCheckpoint(damaged, "f"), CheckpointError, `bit ${bit}`);
  }
});

test("a file with something after its end is refused", () => {
  assert.throws(() => decodeCheckpoint(Buffer.concat([encode(5), Buffer.of(0)]), "f"), CheckpointError);
});

test("a checkpoint of a later format says so", () => {
  const body = encode(5).subarray(0, -32);
  const later = Buffer.from(body.toString("latin1").replace('"format":1', '"format":2'), "latin1");
  const whole = Buffer.concat([later, createHash("sha256").update(later).digest()]);
  assert.throws(() => decodeCheckpoint(whole, "runs/x/checkpoint"), {
    name: "CheckpointError",
    message: "runs/x/checkpoint: written in format 2; this grokbook reads format 1.",
  });
});

test("the checkpoint of format 1 kept in tests/fixtures opens", () => {
  const file = "tests/fixtures/checkpoint-format-1.bin";
  const { id, state, metrics } = decodeCheckpoint(readFileSync(file), file);
  assert.equal(id, "0123456789abcdef");
  assert.equal(state.step, 12);
  assert.deepEqual(metrics, { bytes: 345, sha256: "b".repeat(64) });
  assert.deepEqual([...state.parameters], [1, -0.5, 3.25, 0]);
  assert.deepEqual([...state.firstMoment], [0.125, 0, -2, 1]);
  assert.deepEqual([...state.secondMoment], [4, 0.0625, 0, 9]);
});
