import { createHmac, randomUUID } from "node:crypto";

/** One message from a kernel, as far as the runner reads it (Jupyter messaging protocol 5.3). */
export interface KernelMessage {
  readonly type: string;
  /** Id of the request it answers. */
  readonly parent: string;
  readonly content: Record<string, unknown>;
}

const DELIMITER = "<IDS|MSG>";

/** Frames of a signed request, and its id. */
export function encodeMessage(
  key: string,
  session: string,
  type: string,
  content: object,
): { id: string; frames: string[] } {
  const header = {
    msg_id: randomUUID(),
    session,
    username: "grokbook",
    date: new Date().toISOString(),
    msg_type: type,
    version: "5.3",
  };
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  return { id: header.msg_id, frames: [DELIMITER, sign(key, parts), ...parts] };
}

/** Reads a message; `null` when it is not signed with our key. */
export function decodeMessage(key: string, frames: readonly Buffer[]): KernelMessage | null {
  const start = frames.findIndex((frame) => frame.toString() === DELIMITER);
  if (start < 0) return null;
  const [signature, header, parent, metadata, content] = frames
    .slice(start + 1)
    .map((frame) => frame.toString());
  if (!signature || !header || !parent || !metadata || !content) return null;
  if (sign(key, [header, parent, metadata, content]) !== signature) return null;
  const { msg_type: type } = JSON.parse(header) as { msg_type: string };
  const { msg_id: id = "" } = JSON.parse(parent) as { msg_id?: string };
  return { type, parent: id, content: JSON.parse(content) as Record<string, unknown> };
}

function sign(key: string, parts: readonly string[]): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}
