import type { ParameterLayout, TensorSpec } from "./types";

/** A safetensors file that is not this model's: lists every problem found. */
export class SafetensorsError extends Error {
  override readonly name = "SafetensorsError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(["These weights cannot be used:", ...problems.map((p) => `  ${p}`)].join("\n"));
    this.problems = problems;
  }
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** First and last-plus-one byte, counted from the end of the header. */
  readonly data_offsets: readonly [number, number];
}

/** What Hugging Face may store besides the parameters: the tied head, and BERT's numbering of positions (old versions). */
const TIED_HEAD = "lm_head.weight";
const TOKEN_TABLE = "transformer.tokens_embed.weight";
const IGNORED = "bert.embeddings.position_ids";

/**
 * A safetensors file (F32, little-endian) of all parameters under Hugging Face's names; `OpenAIGPTLMHeadModel` and
 * `BertForSequenceClassification` load it as it is. `format: "pt"` is added to the metadata, because transformers asks for it.
 */
export function toSafetensors(
  layout: ParameterLayout,
  flat: Float32Array,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  if (flat.length !== layout.size)
    throw new RangeError(`Expected ${layout.size} parameters for this layout, got ${flat.length}.`);
  const entries = layout.tensors.map(({ name, shape, offset, size }): [string, Entry] => [
    name,
    { dtype: "F32", shape, data_offsets: [4 * offset, 4 * (offset + size)] },
  ]);
  const header = { __metadata__: { format: "pt", ...metadata }, ...Object.fromEntries(entries) };
  let text = new TextEncoder().encode(JSON.stringify(header));
  // The data must start at a multiple of 8: the format pads the header with spaces.
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  padded.set(text);
  text = padded;

  const bytes = new Uint8Array(8 + text.length + 4 * flat.length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  flat.forEach((w, i) => view.setFloat32(8 + text.length + 4 * i, w, true));
  return bytes;
}

/**
 * The parameters of a safetensors file, flat, in layout order.
 * @throws SafetensorsError when a tensor is missing, unknown, of another shape or not F32: all of them in one error
 */
export function fromSafetensors(bytes: Uint8Array, layout: ParameterLayout): Float32Array {
  const { entries, data } = open(bytes);
  const problems: string[] = [];
  const flat = new Float32Array(layout.size);
  for (const tensor of layout.tensors) {
    const entry = entries.get(tensor.name);
    if (!entry)
      problems.push(`${tensor.name}: expected ${describe("F32", tensor.shape)}, the file has no such tensor`);
    else problems.push(...readInto(flat, tensor, entry, data));
    entries.delete(tensor.name);
  }
  entries.delete(IGNORED);
  problems.push(...tiedHeadProblems(entries, layout, flat, data));
  for (const [name, { dtype, shape }] of entries)
    problems.push(`${name}: expected no such tensor in this model, got ${describe(dtype, shape)}`);
  if (problems.length > 0) throw new SafetensorsError(problems);
  return flat;
}

function open(bytes: Uint8Array): { entries: Map<string, Entry>; data: DataView } {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < 8 ? Infinity : Number(file.getBigUint64(0, true));
  if (8 + length > bytes.length)
    throw new SafetensorsError([
      `expected a safetensors file, got ${bytes.length} bytes without a complete header`,
    ]);
  try {
    const header = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, 8 + length)),
    ) as object;
    const entries = new Map(Object.entries(header) as [string, Entry][]);
    entries.delete("__metadata__");
    const at = bytes.byteOffset + 8 + length;
    return { entries, data: new DataView(bytes.buffer, at, bytes.length - 8 - length) };
  } catch (cause) {
    throw new SafetensorsError([
      `expected a safetensors file, but its header is not JSON (${(cause as Error).message})`,
    ]);
  }
}

/** Copies a tensor to its place; returns what is wrong with it. */
function readInto(flat: Float32Array, tensor: TensorSpec, entry: Entry, data: DataView): string[] {
  const { dtype, shape } = entry;
  if (dtype !== "F32" || !Array.isArray(shape) || String(shape) !== String(tensor.shape))
    return [`${tensor.name}: expected ${describe("F32", tensor.shape)}, got ${describe(dtype, shape)}`];
  const [from, to] = Array.isArray(entry.data_offsets) ? entry.data_offsets : [NaN, NaN];
  if (!(from >= 0 && to - from === 4 * tensor.size && to <= data.byteLength))
    return [
      `${tensor.name}: expected ${4 * tensor.size} bytes, but the file holds or points to others (truncated?)`,
    ];
  for (let i = 0; i < tensor.size; i++) flat[tensor.offset + i] = data.getFloat32(from + 4 * i, true);
  return [];
}

/** A decoder's head is the token table again: a file may repeat it, but not say something else. */
function tiedHeadProblems(
  entries: Map<string, Entry>,
  layout: ParameterLayout,
  flat: Float32Array,
  data: DataView,
): string[] {
  const table = layout.tensors.find((t) => t.name === TOKEN_TABLE);
  const head = entries.get(TIED_HEAD);
  if (!table || !head) return [];
  entries.delete(TIED_HEAD);
  const copy = new Float32Array(table.size);
  const problems = readInto(copy, { ...table, name: TIED_HEAD, offset: 0 }, head, data);
  if (problems.length === 0 && copy.some((w, i) => w !== flat[table.offset + i]))
    problems.push(
      `${TIED_HEAD}: expected the values of ${TOKEN_TABLE} (this model's head is tied), got others`,
    );
  return problems;
}

function describe(dtype: string, shape: readonly number[]): string {
  return `${dtype} [${String(shape).replaceAll(",", ", ")}]`;
}
