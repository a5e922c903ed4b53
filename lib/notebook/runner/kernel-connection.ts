import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What Jupyter calls a connection file: where a kernel listens, and the key that signs messages. */
export interface KernelConnection {
  /** Path of the JSON file a kernel is started with. */
  readonly file: string;
  readonly key: string;
  readonly shell: string;
  readonly iopub: string;
  /** Removes the file and the sockets. */
  remove(): void;
}

const channels = ["shell", "iopub", "stdin", "control", "hb"] as const;

/**
 * Writes a connection file into a fresh temporary folder. Unix sockets where there are any: no port can be taken by
 * somebody else between choosing and binding it, and nothing listens on the network.
 */
export async function createKernelConnection(): Promise<KernelConnection> {
  const folder = mkdtempSync(join(tmpdir(), "grokbook-"));
  const ipc = join(folder, "k");
  // The address of a Unix socket holds 104 bytes on macOS and 108 on Linux.
  const useIpc = process.platform !== "win32" && ipc.length < 90;
  const ports = useIpc ? channels.map((_, i) => i + 1) : await Promise.all(channels.map(freePort));
  const ip = useIpc ? ipc : "127.0.0.1";
  const transport = useIpc ? "ipc" : "tcp";
  const key = randomUUID();
  const content = {
    ip,
    transport,
    key,
    signature_scheme: "hmac-sha256",
    kernel_name: "tslab",
    ...Object.fromEntries(channels.map((name, i) => [`${name}_port`, ports[i]])),
  };
  const file = join(folder, "connection.json");
  writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
  const address = (i: number): string => (useIpc ? `ipc://${ip}:${ports[i]}` : `tcp://${ip}:${ports[i]}`);
  return {
    file,
    key,
    shell: address(0),
    iopub: address(1),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
