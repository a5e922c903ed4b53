import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import type * as ZeroMq from "zeromq";
import { CellTimeoutError, KernelDiedError } from "./errors";
import { createKernelConnection, type KernelConnection } from "./kernel-connection";
import { decodeMessage, encodeMessage, type KernelMessage } from "./kernel-message";

export interface KernelOptions {
  /** The launcher, jupyter/kernels/tslab/start.cjs. */
  readonly launcher: string;
  /** The kernel's working directory: the notebook's folder, from which its imports are resolved. */
  readonly cwd: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds to wait for the first answer. Default 120 (ours: 2.3 to 6.6 s measured, but a cold disk may be slow). */
  readonly startSeconds?: number;
  /** Receives everything the kernel publishes: output, displays, status. */
  readonly onMessage?: (message: KernelMessage) => void;
}

export interface ExecuteReply {
  readonly status: "ok" | "error" | "abort";
  readonly executionCount: number | null;
}

interface Sockets {
  readonly shell: { send(frames: string[]): Promise<void>; close(): void } & AsyncIterable<Buffer[]>;
  readonly iopub: { close(): void } & AsyncIterable<Buffer[]>;
}

interface Waiting {
  reply: Record<string, unknown> | null;
  idle: boolean;
  done(): void;
}

/** A tslab kernel in a process of its own. Ask it to `execute`; `close` it when done. */
export class KernelClient {
  readonly process: ChildProcess;
  private readonly connection: KernelConnection;
  private readonly sockets: Sockets;
  private readonly session = randomUUID();
  private readonly waiting = new Map<string, Waiting>();
  private readonly onMessage: (message: KernelMessage) => void;
  private stderr = "";
  private death: KernelDiedError | null = null;
  private readonly onDeath = new Set<(error: KernelDiedError) => void>();
  private readonly killAtExit = (): void => {
    this.kill();
    this.connection.remove();
  };

  private constructor(connection: KernelConnection, options: KernelOptions) {
    this.connection = connection;
    this.onMessage = options.onMessage ?? (() => undefined);
    this.process = spawn(
      process.execPath,
      ["--enable-source-maps", options.launcher, "kernel", "--config-path", connection.file],
      {
        cwd: options.cwd,
        env: { ...process.env, ...options.env, JPY_PARENT_PID: String(process.pid) },
        stdio: ["ignore", "ignore", "pipe"],
        // A group of its own: Ctrl-C at the prompt is the runner's to handle, not an Interrupt of the running cell.
        detached: process.platform !== "win32",
      },
    );
    this.process.stderr?.on(
      "data",
      (chunk: Buffer) => (this.stderr = (this.stderr + chunk.toString()).slice(-4000)),
    );
    this.process.once("error", (error) => this.die(`could not be started: ${error.message}`));
    this.process.once("exit", (code, signal) =>
      this.die(signal ? `was killed by ${signal}` : `ended with exit code ${code}`),
    );
    process.once("exit", this.killAtExit);
    this.sockets = openSockets(connection);
    void this.listen(this.sockets.shell, (message) => this.settle(message));
    void this.listen(this.sockets.iopub, (message) => {
      if (message.type === "status" && message.content["execution_state"] === "idle") this.settle(message);
      this.onMessage(message);
    });
  }

  /** Starts a kernel and waits until it answers on both channels. Rejects with `KernelDiedError`. */
  static async start(options: KernelOptions): Promise<KernelClient> {
    const client = new KernelClient(await createKernelConnection(), options);
    const seconds = options.startSeconds ?? 120;
    const deadline = Date.now() + seconds * 1000;
    try {
      // What is published before the subscription reaches the kernel is lost, so ask until both channels answer.
      while ((await client.request("kernel_info_request", {}, 500)) === null) {
        if (Date.now() > deadline)
          throw new KernelDiedError(`did not answer within ${seconds} s`, client.stderr);
      }
      return client;
    } catch (error) {
      client.close(); // open sockets would keep the caller's process alive
      throw error;
    }
  }

  /**
   * Runs one cell; resolves when it has ended and everything it published was received.
   * Rejects with `CellTimeoutError` (after closing the kernel) or `KernelDiedError`.
   * @param onStart Called with the request's id, which messages of this cell carry as `parent`.
   */
  async execute(
    code: string,
    onStart: (id: string) => void = () => undefined,
    timeoutSeconds = 0,
  ): Promise<ExecuteReply> {
    const content = {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    };
    const reply = await this.request("execute_request", content, timeoutSeconds * 1000, onStart);
    if (!reply) {
      this.close();
      throw new CellTimeoutError(timeoutSeconds);
    }
    const count = reply["execution_count"];
    return {
      status: reply["status"] as ExecuteReply["status"],
      executionCount: typeof count === "number" ? count : null,
    };
  }

  /** What Kernel ▸ Interrupt does. */
  interrupt(): void {
    this.process.kill("SIGINT");
  }

  /** Stops the kernel and removes its files. */
  close(): void {
    this.kill();
    process.removeListener("exit", this.killAtExit);
    this.sockets.shell.close();
    this.sockets.iopub.close();
    this.connection.remove();
  }

  /** The whole group: workers that a cell started go too. What they train is safe in its checkpoint. */
  private kill(): void {
    const { pid } = this.process;
    if (pid === undefined || this.process.exitCode !== null || this.process.signalCode !== null) return;
    try {
      process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
    } catch {
      this.process.kill("SIGKILL");
    }
  }

  /** Sends a request and waits for its reply and its idle status; `null` when `milliseconds` (0: never) pass first. */
  private request(
    type: string,
    content: object,
    milliseconds: number,
    onStart: (id: string) => void = () => undefined,
  ): Promise<Record<string, unknown> | null> {
    if (this.death) return Promise.reject(this.death);
    const { id, frames } = encodeMessage(this.connection.key, this.session, type, content);
    onStart(id);
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.waiting.delete(id);
        this.onDeath.delete(fail);
      };
      const fail = (error: Error): void => {
        finish();
        reject(error);
      };
      const entry: Waiting = { reply: null, idle: false, done: () => (finish(), resolve(entry.reply)) };
      const timer = milliseconds > 0 ? setTimeout(() => (finish(), resolve(null)), milliseconds) : undefined;
      this.waiting.set(id, entry);
      this.onDeath.add(fail);
      this.sockets.shell.send(frames).catch(fail);
    });
  }

  private settle(message: KernelMessage): void {
    const entry = this.waiting.get(message.parent);
    if (!entry) return;
    if (message.type === "status") entry.idle = true;
    else entry.reply = message.content;
    if (entry.idle && entry.reply) entry.done();
  }

  private async listen(
    socket: AsyncIterable<Buffer[]>,
    handle: (message: KernelMessage) => void,
  ): Promise<void> {
    for await (const frames of socket) {
      const message = decodeMessage(this.connection.key, frames);
      if (message) handle(message);
    }
  }

  private die(problem: string): void {
    this.death ??= new KernelDiedError(problem, this.stderr);
    for (const fail of [...this.onDeath]) fail(this.death);
  }
}

/** zeromq comes with tslab: the one the kernel itself uses. */
function openSockets(connection: KernelConnection): Sockets {
  const zmq = createRequire(require.resolve("tslab/package.json"))("zeromq") as typeof ZeroMq;
  const shell = new zmq.Dealer({ linger: 0, routingId: randomUUID() });
  const iopub = new zmq.Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  iopub.subscribe();
  shell.connect(connection.shell);
  iopub.connect(connection.iopub);
  return { shell, iopub };
}
