import { createHash } from "node:crypto";
import { endianness } from "node:os";
import { FORMAT_VERSION } from "../../config/format-version";
import type { TrainingState } from "../../engine/types";
import { CheckpointError } from "../errors/checkpoint-error";
import type { RememberedFile } from "../metrics/remembered-file";
import type { Ancestor } from "../family/ancestor";
import { bytesOf } from "./sha256";

/** Everything needed to go on as if the run had never stopped. */
export interface Checkpoint {
  /** The run it belongs to. */
  readonly id: string;
  readonly state: TrainingState;
  /** Loss and accuracy of the batches since the last metrics point (see `BatchWindow`). */
  readonly windowLoss: Float32Array;
  readonly windowAccuracy: Float32Array;
  /** Length and SHA-256 of metrics.jsonl as it was. */
  readonly metrics: RememberedFile;
  /** weights.jsonl likewise, of an observed run; early builds wrote none. */
  readonly weights?: RememberedFile;
  /** Steps whose checkpoints are to stay (`TrainOptions.keep`), of a run that was asked to keep some. */
  readonly keep?: readonly number[];
  /** Of a branch: where it began. */
  readonly parent?: Ancestor;
  /** Seconds trained so far. */
  readonly seconds: number;
}

interface Header extends Omit<Checkpoint, "state" | "windowLoss" | "windowAccuracy"> {
  readonly format: number;
  readonly step: number;
  readonly tensors: readonly { readonly name: string; readonly length: number }[];
}

const MAGIC = Buffer.from("GROKBOOK");
const HASH_BYTES = 32;
const PREFIX_BYTES = MAGIC.length + 4;
const names = ["parameters", "firstMoment", "secondMoment", "windowLoss", "windowAccuracy"] as const;

/** One file: magic, header length (uint32), JSON header, float32 tensors, all little-endian, then SHA-256 of everything before. */
export function encodeCheckpoint(checkpoint: Checkpoint): readonly Uint8Array[] {
  assertLittleEndian();
  const { id, state, metrics, weights, keep, parent, seconds } = checkpoint;
  const tensors = names.map((name) => ({
    name,
    data: name.startsWith("window") ? checkpoint[name as "windowLoss"] : state[name as "parameters"],
  }));
  const header: Header = {
    format: FORMAT_VERSION,
    id,
    step: state.step,
    seconds,
    metrics,
    ...(weights !== undefined && { weights }),
    ...(keep !== undefined && { keep }),
    ...(parent !== undefined && { parent }),
    tensors: tensors.map(({ name, data }) => ({ name, length: data.length })),
  };
  const json = Buffer.from(JSON.stringify(header));
  // The tensors begin at a multiple of 4, so that a reader can view them in place.
  const padded = Buffer.concat([json, Buffer.alloc((4 - (json.length % 4)) % 4, " ")]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(padded.length);
  const parts = [MAGIC, length, padded, ...tensors.map(({ data }) => bytesOf(data))];
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return [...parts, hash.digest()];
}

/**
 * Reads a checkpoint back, exactly.
 * @param file its name, for the message
 * @throws CheckpointError when a single bit is wrong, or a newer grokbook wrote it
 */
export function decodeCheckpoint(bytes: Uint8Array, file: string): Checkpoint {
  assertLittleEndian();
  const fail = (reason: string): never => {
    throw new CheckpointError(file, reason);
  };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.length - HASH_BYTES;
  if (end < PREFIX_BYTES) fail(`damaged: ${buffer.length} bytes are too few for a checkpoint`);
  if (!buffer.subarray(0, MAGIC.length).equals(MAGIC)) fail("not a checkpoint, or damaged at its beginning");
  const digest = createHash("sha256").update(buffer.subarray(0, end)).digest();
  if (!digest.equals(buffer.subarray(end))) fail("damaged: its SHA-256 does not match");
  const start = PREFIX_BYTES + buffer.readUInt32LE(MAGIC.length);
  const header = JSON.parse(buffer.toString("utf8", PREFIX_BYTES, start)) as Header;
  if (header.format !== FORMAT_VERSION) {
    fail(`written in format ${header.format}; this grokbook reads format ${FORMAT_VERSION}`);
  }
  const data = new Map<string, Float32Array>();
  let at = start;
  for (const { name, length } of header.tensors) {
    const copy = new Float32Array(length);
    bytesOf(copy).set(buffer.subarray(at, at + 4 * length));
    data.set(name, copy);
    at += 4 * length;
  }
  const tensor = (name: (typeof names)[number]): Float32Array =>
    data.get(name) ?? fail(`internal: no tensor ${name}`);
  const { id, step, metrics, weights, keep, parent, seconds } = header;
  return {
    id,
    seconds,
    metrics,
    ...(weights !== undefined && { weights }),
    ...(keep !== undefined && { keep }),
    ...(parent !== undefined && { parent }),
    state: {
      step,
      parameters: tensor("parameters"),
      firstMoment: tensor("firstMoment"),
      secondMoment: tensor("secondMoment"),
    },
    windowLoss: tensor("windowLoss"),
    windowAccuracy: tensor("windowAccuracy"),
  };
}

function assertLittleEndian(): void {
  if (endianness() !== "LE")
    throw new Error("grokbook stores tensors little-endian; this machine is big-endian.");
}
