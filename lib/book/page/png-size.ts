/** Pixels of a PNG, from its header; null when it is none. */
export function pngSize(base64: string): { readonly width: number; readonly height: number } | null {
  const head = Buffer.from(base64.slice(0, 44), "base64");
  if (head.length < 24 || head.toString("latin1", 1, 4) !== "PNG") return null;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}
