/** A file that is no CSV file: what it is, and how it becomes one. */
export interface OtherKind {
  readonly what: string;
  readonly fix: string;
}

/** How a file begins, by its kind. */
const beginnings: readonly (readonly [bytes: string, kind: (file: string) => OtherKind])[] = [
  ["PAR1", (file) => ({ what: "a Parquet file", fix: pandas(file, "parquet") })],
  ["ARROW1", (file) => ({ what: "an Arrow (Feather) file", fix: pandas(file, "feather") })],
  ["\xd0\xcf\x11\xe0", excel],
  ["SQLite format 3\0", () => ({ what: "an SQLite database", fix: "export the table: sqlite3 -header -csv FILE 'select …' > converted.csv" })],
  ["%PDF", () => ({ what: "a PDF document", fix: "save the table itself as CSV" })],
  ["BZh", (file) => packed("a bzip2 file", "bunzip2 -c", file)],
  ["\xfd7zXZ\0", (file) => packed("an xz file", "xz -dc", file)],
  ["\x28\xb5\x2f\xfd", (file) => packed("a zstd file", "zstd -dc", file)],
  ["7z\xbc\xaf\x27\x1c", (file) => ({ what: "a 7z archive", fix: `unpack it: 7z x '${file}'` })],
  ["Rar!", (file) => ({ what: "a RAR archive", fix: `unpack it: unrar x '${file}'` })],
  ["\x89HDF", () => ({ what: "an HDF5 file", fix: "export the table as CSV" })],
  ["\x93NUMPY", () => ({ what: "a NumPy file", fix: "export the table as CSV" })],
  ["version https://git-lfs", () => ({ what: "a pointer of Git LFS, not the file itself", fix: "fetch it: git lfs pull" })],
]; // prettier-ignore

/**
 * What a file is that is no CSV file, from its first bytes; null when it may be one.
 * @param bytes unpacked
 */
export function otherKind(bytes: Buffer, file: string): OtherKind | null {
  const head = bytes.toString("latin1", 0, 4096);
  for (const [beginning, kind] of beginnings) if (head.startsWith(beginning)) return kind(file);
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) {
    return /\[Content_Types\]|xl\/|_rels\//.test(head)
      ? excel(file)
      : { what: "a zip archive", fix: `unpack it: unzip '${file}', and give the .csv file in it` };
  }
  if (head.slice(257, 262) === "ustar")
    return { what: "a tar archive", fix: `unpack it: tar xf '${file}', and give the .csv file in it` };
  return wide(head, file) ?? markup(head, file);
}

function excel(file: string): OtherKind {
  return { what: "an Excel workbook", fix: `in Excel: Save As, CSV UTF-8; or ${pandas(file, "excel")}` };
}

const packed = (what: string, program: string, file: string): OtherKind => ({
  what,
  fix: `unpack it: ${program} '${file}' > converted.csv (gzip may stay as it is)`,
});

/** Text of 16 or 32 bits a character, with its mark or without: every other byte of plain English is then 0. */
function wide(head: string, file: string): OtherKind | null {
  const utf16 = (name: string): OtherKind => ({
    what: `${name} text`,
    fix: `save the file as UTF-8: iconv -f ${name} -t UTF-8 '${file}' > converted.csv`,
  });
  if (head.startsWith("\xff\xfe\0\0") || head.startsWith("\0\0\xfe\xff")) return utf16("UTF-32");
  if (head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff")) return utf16("UTF-16");
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === "\0") zeros[i % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  const half = head.length / 2;
  if (even + odd === 0 || even + odd < head.length / 5) return null;
  // Nearly all of one side and hardly any of the other: two bytes a letter.
  if (odd > 0.6 * half && even < 0.1 * half) return utf16("UTF-16LE");
  if (even > 0.6 * half && odd < 0.1 * half) return utf16("UTF-16BE");
  return { what: "a binary file", fix: "export the reviews as CSV, UTF-8" };
}

function markup(head: string, file: string): OtherKind | null {
  const text = head.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (/^<(?:!doctype html|html|head|body)/i.test(text))
    return { what: "a web page (HTML)", fix: "download the file itself, not the page that shows it" };
  if (/^<\?xml/i.test(text)) return { what: "an XML file", fix: "export the reviews as CSV" };
  if (/^\{\s*"/.test(text)) {
    const lines = /^\{[^\n]*\}\s*(?:\n|$)/.test(text);
    return lines
      ? { what: "JSON lines", fix: pandas(file, "json", ", lines=True") }
      : { what: "JSON", fix: pandas(file, "json") };
  }
  if (/^\[\s*[{[]/.test(text)) return { what: "JSON", fix: pandas(file, "json") };
  return null;
}

/** A line that makes a CSV file of it, to be copied. */
function pandas(file: string, kind: string, more = ""): string {
  const name = JSON.stringify(file);
  return `make it one: python -c 'import pandas; pandas.read_${kind}(${name}${more}).to_csv("converted.csv", index=False)'`;
}
