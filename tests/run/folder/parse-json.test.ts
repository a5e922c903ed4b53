import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJson } from "grokbook/run/folder/parse-json";

test("however an editor saved it: with a byte-order mark, as UTF-16, with other line ends", () => {
  const text = '{\r\n "task": "modular", "text": "né €"\r\n}\r\n';
  const value: unknown = JSON.parse(text);
  const [utf8, utf16] = [Buffer.from(text), Buffer.from(text, "utf16le")];
  assert.deepEqual(parseJson(utf8), value);
  assert.deepEqual(parseJson(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8])), value);
  assert.deepEqual(parseJson(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])), value);
});

test("an empty file and a cut one are told apart", () => {
  assert.throws(() => parseJson(Buffer.from(" \n")), /^SyntaxError: the file is empty$/);
  assert.throws(() => parseJson(Buffer.from([0xef, 0xbb, 0xbf])), /the file is empty/);
  assert.throws(() => parseJson(Buffer.from('{ "a":')), SyntaxError);
});
