import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers one request; `whole` is the true file. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, whole: Buffer) => void;

/** Where the request asks the file to be continued. */
export const startOf = (request: IncomingMessage): number =>
  Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);

const begin = (request: IncomingMessage, response: ServerResponse, whole: Buffer): Buffer => {
  const start = startOf(request);
  const headers = { "content-length": whole.length - start };
  if (start === 0) response.writeHead(200, headers);
  else
    response.writeHead(206, {
      ...headers,
      "content-range": `bytes ${start}-${whole.length - 1}/${whole.length}`,
    });
  return whole.subarray(start);
};

/** As a good server does, continuing where it is asked to. */
export const honest: Behaviour = (request, response, whole) =>
  void response.end(begin(request, response, whole));

/** Sends `bytes`, then cuts the connection. */
export const truncating =
  (bytes: number): Behaviour =>
  (request, response, whole) => {
    const rest = begin(request, response, whole);
    response.write(rest.subarray(0, bytes), () => setTimeout(() => response.destroy(), 20));
  };

/** Sends `bytes`, then nothing, for ever. */
export const stalling =
  (bytes: number): Behaviour =>
  (request, response, whole) =>
    void response.write(begin(request, response, whole).subarray(0, bytes));

/** Flips one bit. */
export const flipping: Behaviour = (request, response, whole) => {
  const rest = Buffer.from(begin(request, response, whole));
  rest[rest.length >> 1]! ^= 1;
  response.end(rest);
};

/** Ignores the wish to continue: the whole file, from its start. */
export const restarting: Behaviour = (_request, response, whole) => void response.end(whole);

/** Continues one byte later than asked. */
export const misplaced: Behaviour = (request, response, whole) => {
  const start = startOf(request) + 1;
  response.writeHead(206, { "content-range": `bytes ${start}-${whole.length - 1}/${whole.length}` });
  response.end(whole.subarray(start));
};

/** Sends more than the file. */
export const overlong: Behaviour = (_request, response, whole) =>
  void response.end(Buffer.concat([whole, whole]));

export const status =
  (code: number): Behaviour =>
  (_request, response) =>
    void response.writeHead(code).end();

export const redirecting: Behaviour = (request, response) =>
  void response.writeHead(302, { location: `/moved${request.url ?? ""}` }).end();

/** A server on this machine; request i gets behaviour i, later ones the last. */
export async function faultyServer(
  whole: Buffer,
  behaviours: readonly Behaviour[],
): Promise<{ url: string; requests: () => number; close: () => Promise<void> }> {
  let count = 0;
  const server: Server = createServer((request, response) => {
    const behave = behaviours[Math.min(count, behaviours.length - 1)] as Behaviour;
    count += 1;
    behave(request, response, whole);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/file`,
    requests: () => count,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
