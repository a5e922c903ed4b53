import { randomBytes } from "node:crypto";

/** One output in several forms, best first chosen by the front end: MIME type to text, base64 (images) or JSON. */
export type Bundle = Readonly<Record<string, unknown>>;

/** A shown output that can be replaced where it stands, in the cell that made it, also from a later cell or a timer. */
export interface Display {
  update(bundle: Bundle): void;
}

type Writer = (
  content: { data: Bundle; metadata: object; transient: { display_id: string } },
  update: boolean,
) => void;

/**
 * Shows a MIME bundle below the running cell. Outside a notebook kernel it does nothing.
 * The writer is taken now: tslab's own display API always writes to the newest cell, and sends one MIME type a message.
 */
export function display(bundle: Bundle): Display {
  const write = cellWriter();
  const transient = { display_id: randomBytes(8).toString("hex") };
  const send = (data: Bundle, update: boolean): void => write?.({ data, metadata: {}, transient }, update);
  send(bundle, false);
  return { update: (next) => send(next, true) };
}

/** Whether this code runs in a cell of a tslab kernel. */
export function insideNotebook(): boolean {
  return cellWriter() !== null;
}

/** The running cell's writer. Only a module that the kernel has loaded already counts: asking must not load TypeScript. */
function cellWriter(): Writer | null {
  try {
    const loaded = require.cache[require.resolve("tslab/dist/jupyter.js")];
    return (
      (loaded?.exports as { lastWriteDisplayData?: Writer | null } | undefined)?.lastWriteDisplayData ?? null
    );
  } catch {
    return null;
  }
}
