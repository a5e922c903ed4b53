import { open } from "node:fs/promises";

/** Why a transfer ended before the file was whole. */
export class TransferError extends Error {
  /** Whether asking again can help. */
  readonly final: boolean;

  constructor(message: string, final: boolean, cause?: unknown) {
    super(message, { cause });
    this.final = final;
  }
}

/**
 * Asks for the bytes of `url` from `have` on, and appends them to `file`; starts over where the server cannot continue.
 * @param limit most bytes the file may have
 * @param stallMs a transfer that brings nothing for this long is given up
 * @param onBytes size of the file so far
 * @throws TransferError
 */
export async function receive(
  url: string,
  file: string,
  {
    have,
    limit,
    stallMs,
    onBytes,
  }: { have: number; limit: number; stallMs: number; onBytes: (size: number) => void },
): Promise<void> {
  const controller = new AbortController();
  const stalled = (): void =>
    controller.abort(new TransferError(`nothing arrived for ${stallMs / 1000} s`, false));
  let timer = setTimeout(stalled, stallMs);
  try {
    const headers: Record<string, string> = { "accept-encoding": "identity" };
    if (have > 0) headers["range"] = `bytes=${have}-`;
    const response = await fetch(url, { headers, signal: controller.signal });
    const continued =
      response.status === 206 && response.headers.get("content-range")?.startsWith(`bytes ${have}-`);
    if (!continued && response.status !== 200) {
      // 416, or a part that begins elsewhere: what we hold does not fit this file.
      const final = ![206, 408, 416, 425, 429, 500, 502, 503, 504].includes(response.status);
      throw new TransferError(`the server answered ${response.status} ${response.statusText}`.trim(), final);
    }
    const handle = await open(file, continued ? "a" : "w");
    try {
      let size = continued ? have : 0;
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        clearTimeout(timer);
        timer = setTimeout(stalled, stallMs);
        size += chunk.length;
        if (size > limit) throw new TransferError(`more than the ${limit} bytes of the file arrived`, false);
        await handle.writeFile(chunk);
        onBytes(size);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw asTransferError(controller.signal.aborted ? controller.signal.reason : error);
  } finally {
    clearTimeout(timer);
    controller.abort(); // lets go of a connection that still sends
  }
}

function asTransferError(error: unknown): TransferError {
  if (error instanceof TransferError) return error;
  const { message, cause } = error as Error;
  const inner = cause instanceof Error ? `: ${cause.message}` : "";
  return new TransferError(`${message}${inner}`, false, error);
}
