/**
 * What the bytes of a JSON file say, however an editor saved them: Notepad and PowerShell put a byte-order mark before UTF-8, and
 * PowerShell's `>` writes UTF-16.
 * @throws SyntaxError
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder(isUtf16(bytes) ? "utf-16le" : "utf-8").decode(bytes); // drops the mark
  if (text.trim() === "") throw new SyntaxError("the file is empty");
  return JSON.parse(text);
}

const isUtf16 = ([first, second]: Uint8Array): boolean => first === 0xff && second === 0xfe;
