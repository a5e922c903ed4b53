import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { layoutOf } from "grokbook/model/layout";
import { fromSafetensors, SafetensorsError, toSafetensors } from "grokbook/model/safetensors";
import type { ParameterLayout } from "grokbook/model/types";
import { fixtureFolder, pytorchFixture } from "../support/pytorch-fixture";

const { spec, initial } = pytorchFixture("decoder-p7");
const layout = layoutOf(spec);

/** A file whose header is changed by `edit`, data untouched. */
function edited(edit: (header: Record<string, { dtype: string; shape: number[] }>) => void): Uint8Array {
  const bytes = toSafetensors(layout, initial);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString());
  edit(header);
  const text = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([size, text, bytes.subarray(8 + length)]);
}

function problemsOf(bytes: Uint8Array, of: ParameterLayout = layout): readonly string[] {
  try {
    fromSafetensors(bytes, of);
  } catch (error) {
    assert.ok(error instanceof SafetensorsError, String(error));
    return error.problems;
  }
  return [];
}

test("what is written is read back to the bit, whatever the numbers", () => {
  const small: ParameterLayout = {
    size: 5,
    tensors: [
      { name: "a", shape: [2, 2], offset: 0, size: 4, init: "normal" },
      { name: "b", shape: [1], offset: 4, size: 1, init: "zeros" },
    ],
  };
  const five = fc.array(fc.float(), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(five, fc.dictionary(fc.string(), fc.string()), (numbers, metadata) => {
      const flat = Float32Array.from(numbers);
      const back = fromSafetensors(toSafetensors(small, flat, metadata), small);
      assert.deepEqual(Buffer.from(back.buffer), Buffer.from(flat.buffer));
    }),
  );
  assert.throws(() => toSafetensors(small, new Float32Array(4)), /Expected 5 parameters.*got 4/);
});

for (const name of ["decoder-p7", "encoder-alpha-1"])
  test(`a file saved by Hugging Face's save_pretrained is read (${name})`, () => {
    const fixture = pytorchFixture(name);
    const bytes = readFileSync(join(fixtureFolder, `${name}.safetensors`));
    assert.deepEqual(fromSafetensors(bytes, layoutOf(fixture.spec)), fixture.initial);
  });

test("the data starts at a multiple of 8 bytes and metadata is kept", () => {
  const bytes = toSafetensors(layout, initial, { run: "abc" });
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  assert.equal(length % 8, 0);
  const header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString());
  assert.deepEqual(header.__metadata__, { format: "pt", run: "abc" });
});

test("every wrong tensor is named in one error", () => {
  const problems = problemsOf(
    edited((header) => {
      header["transformer.h.0.ln_1.weight"]!.shape = [4, 2];
      header["transformer.h.0.ln_1.bias"]!.dtype = "F16";
      header["transformer.h.0.ln_9.bias"] = header["transformer.h.0.ln_2.bias"]!;
      delete header["transformer.h.0.ln_2.bias"];
    }),
  );
  assert.deepEqual(problems, [
    "transformer.h.0.ln_1.weight: expected F32 [8], got F32 [4, 2]",
    "transformer.h.0.ln_1.bias: expected F32 [8], got F16 [8]",
    "transformer.h.0.ln_2.bias: expected F32 [8], the file has no such tensor",
    "transformer.h.0.ln_9.bias: expected no such tensor in this model, got F32 [8]",
  ]);
});

test("a repeated tied head is accepted only when it is the token table", () => {
  const repeated = (name: string): Uint8Array =>
    edited((header) => (header["lm_head.weight"] = header[name]!));
  assert.deepEqual(problemsOf(repeated("transformer.tokens_embed.weight")), []);
  const other = edited((header) => {
    const table = header["transformer.tokens_embed.weight"] as unknown as { data_offsets: [number, number] };
    const [from, to] = table.data_offsets;
    header["lm_head.weight"] = {
      ...header["transformer.tokens_embed.weight"]!,
      data_offsets: [from + 4, to + 4],
    } as never;
  });
  assert.match(
    problemsOf(other)[0]!,
    /^lm_head.weight: expected the values of transformer.tokens_embed.weight/,
  );
});

test("no truncated or foreign file is read", () => {
  const bytes = toSafetensors(layout, initial);
  for (const length of [0, 7, 8, 100, bytes.length - 1])
    assert.notDeepEqual(problemsOf(bytes.slice(0, length)), []);
  assert.match(problemsOf(Buffer.from("this is no safetensors file"))[0]!, /expected a safetensors file/);
  const garbled = bytes.slice();
  garbled[9] = 0;
  assert.match(problemsOf(garbled)[0]!, /header is not JSON/);
});
