// Starts this project's own tslab (1.0.22, pinned) and cures the faults that a notebook that trains for minutes meets:
// lost output, a Stop that does not stop, missing execution counts, chatter that the Jupyter server drops, orphans,
// and code that it misreads.
// The library also works on a stock tslab; there it only has to print slowly.
const { AsyncLocalStorage } = require("node:async_hooks");
const { createRequire, syncBuiltinESMExports } = require("node:module");
const { sep } = require("node:path");
const { inspect, promisify } = require("node:util");
const { spellOut } = require("./spell-out.cjs");

/** Beside this file first (a clone), else from the notebook's project (a copy of jupyter/ in share/jupyter). */
const find = (id) => require.resolve(id, { paths: [__dirname, process.cwd()] });

const fromTslab = createRequire(find("tslab/package.json"));
const zmq = fromTslab("zeromq");
/** The kernel's own timer, out of reach of `stopTimersOnInterrupt`. */
const kernelTimeout = setTimeout;
const { JupyterHandlerImpl, ZmqServer } = require(find("tslab/dist/jupyter.js"));
const executors = require(find("tslab/dist/executor.js"));
const converters = require(find("tslab/dist/converter.js"));

sendWithoutBlocking(zmq);
joinPrints();
announceExecution();
stopTimersOnInterrupt();
answerCommInfo();
endWithParent();
readCellsRight();
require(find("tslab/dist/main.js")).main();

/**
 * zeromq 6 throws EBUSY after 512 sends in one turn of the event loop when a send may block; tslab ignores that and
 * loses output and even the "idle" status. A publisher has no reason to block.
 */
function sendWithoutBlocking(module) {
  const { Publisher } = module;
  class FreePublisher extends Publisher {
    constructor(options) {
      super({ sendTimeout: 0, sendHighWaterMark: 0, ...options });
    }
  }
  Object.defineProperty(module, "Publisher", { enumerable: true, value: FreePublisher });
}

/**
 * tslab publishes no execute_input, so nbclient and nbconvert leave every execution count empty; and it prints an
 * exception to stderr, with ten frames of its own, where Jupyter expects an `error` message. Both are sent here.
 *
 * The library finds the running cell at Symbol.for("grokbook.cell"): its `id`, the same when it is run again, and `stopped`,
 * where it says that Interrupt ended its training and what was kept. Such a cell keeps its names, but is answered as one
 * that was interrupted, so that Run All ends there.
 */
function announceExecution() {
  const requests = new WeakMap();
  const failures = new WeakMap();
  let running = null;
  const publish = (request, type, content) => {
    const from = requests.get(request);
    if (!from) return;
    const message = from.message.createReply();
    message.header.msg_type = type;
    message.content = content;
    message.signAndSend(from.server.connInfo.key, from.server.iopub);
  };

  const serve = ZmqServer.prototype.handleExecute;
  ZmqServer.prototype.handleExecute = function (socket, message) {
    requests.set(message.content, { server: this, message });
    return serve.call(this, socket, message);
  };
  const answer = JupyterHandlerImpl.prototype.handleExecute;
  JupyterHandlerImpl.prototype.handleExecute = async function (request, ...writers) {
    const reply = await answer.call(this, request, ...writers);
    // The protocol's word for a cell that was not run because one before it failed is "aborted".
    return { ...reply, ...(reply.status === "abort" && { status: "aborted" }), ...failures.get(request) };
  };
  const execute = JupyterHandlerImpl.prototype.handleExecuteImpl;
  JupyterHandlerImpl.prototype.handleExecuteImpl = async function (request, ...writers) {
    running = request;
    const cell = { id: requests.get(request)?.message.metadata?.cellId ?? request.code, stopped: null };
    globalThis[Symbol.for("grokbook.cell")] = cell;
    publish(request, "execute_input", { code: request.code, execution_count: this.execCount + 1 });
    const ended = execute.call(this, request, ...writers);
    await ended.catch(() => undefined);
    if (cell.stopped !== null) failures.set(request, stopped(cell.stopped, failures.get(request)));
    const failure = failures.get(request);
    if (failure) publish(request, "error", failure);
    const count = await ended;
    if (failure) throw count; // what tslab itself throws when a cell has failed
    return count;
  };

  const { createExecutor } = executors;
  executors.createExecutor = (folder, converters, console) => {
    const error = (thrown, ...more) => {
      if (!(thrown instanceof Error) || more.length > 0) return console.error(thrown, ...more);
      failures.set(running, describe(thrown));
    };
    return createExecutor(folder, converters, { ...console, error });
  };
}

/** A cell whose training was stopped; what then failed in it did so for want of the rest, and needs no frames. */
function stopped(message, failure) {
  const rest = failure ? [`The rest of the cell was not run: ${failure.ename}: ${failure.evalue}`] : [];
  return { ename: "Interrupted", evalue: message, traceback: [message, ...rest] };
}

/** An exception in Jupyter's words, without the frames of Node and of the kernel. */
function describe(error) {
  if (error.message === "Interrupted asynchronously" || error.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") {
    return {
      ename: "Interrupted",
      evalue: "the cell was stopped",
      traceback: ["Interrupted: the cell was stopped."],
    };
  }
  const lines = inspect(error).split("\n");
  const noise = /^ +at (.*(node:|tslab.dist|start\.cjs)|evalmachine)/;
  const traceback = lines
    .filter((line) => !noise.test(line))
    // tslab's line numbers in a cell are off by one or two
    .map((line) =>
      line.replaceAll(process.cwd() + sep, "").replace(/evalmachine\.<anonymous>(:\d+)*/, "cell"),
    );
  return { ename: error.name, evalue: error.message, traceback };
}

/**
 * Joins what a cell prints within 25 ms into one message: a Jupyter server drops output beyond 1000 messages a second.
 * Works in a blocking loop too, because every print looks at the clock.
 */
function joinPrints() {
  const execute = JupyterHandlerImpl.prototype.handleExecuteImpl;
  JupyterHandlerImpl.prototype.handleExecuteImpl = async function (request, writeStream, writeDisplayData) {
    let stream = "stdout";
    let text = "";
    let sent = 0;
    let timer = null;
    const flush = () => {
      clearTimeout(timer);
      timer = null;
      if (text === "") return;
      const ready = text;
      text = "";
      sent = Date.now();
      writeStream(stream, ready);
    };
    const print = (name, more) => {
      if (name !== stream) flush();
      stream = name;
      text += more;
      if (Date.now() - sent > 25) flush();
      else timer ??= kernelTimeout(flush, 25);
    };
    const show = (data, update) => {
      flush();
      writeDisplayData(data, update);
    };
    try {
      return await execute.call(this, request, print, show);
    } finally {
      flush();
    }
  };
}

/**
 * On Interrupt tslab ends the cell but leaves its async loop running. Every cell therefore runs in its own async
 * context; once it is interrupted, its timers no longer fire, so that a loop which yields by setTimeout or setImmediate
 * stays where it is. (grokbook's `interruptible` takes SIGINT over instead: its cell keeps its names.)
 */
function stopTimersOnInterrupt() {
  const cells = new AsyncLocalStorage();
  let running = null;
  const execute = JupyterHandlerImpl.prototype.handleExecuteImpl;
  JupyterHandlerImpl.prototype.handleExecuteImpl = function (...args) {
    running = { interrupted: false };
    return cells.run(running, () => execute.apply(this, args));
  };

  const promises = require("node:timers/promises");
  for (const name of ["setTimeout", "setImmediate"]) {
    const original = promises[name];
    promises[name] = async (...args) => {
      const cell = cells.getStore();
      const value = await original(...args);
      return cell?.interrupted ? new Promise(() => {}) : value;
    };
  }
  const timers = require("node:timers");
  for (const name of ["setTimeout", "setInterval", "setImmediate"]) {
    const original = timers[name];
    const guarded = (callback, ...rest) => {
      const cell = cells.getStore();
      if (!cell || typeof callback !== "function") return original(callback, ...rest);
      return original((...args) => (cell.interrupted ? undefined : callback(...args)), ...rest);
    };
    if (promises[name]) guarded[promisify.custom] = promises[name];
    timers[name] = globalThis[name] = guarded;
  }
  syncBuiltinESMExports();

  const { createExecutor } = executors;
  executors.createExecutor = (...args) => {
    const executor = createExecutor(...args);
    const { interrupt } = executor;
    executor.interrupt = () => {
      if (running) running.interrupted = true;
      interrupt();
    };
    return executor;
  };
}

/** tslab answers comm_info_request with a reply of another type; the front end waits for the right one. */
function answerCommInfo() {
  ZmqServer.prototype.handleCommInfoRequest = function (socket, message) {
    const reply = message.createReply();
    reply.header.msg_type = "comm_info_reply";
    reply.content = { status: "ok", comms: {} };
    reply.signAndSend(this.connInfo.key, socket);
  };
}

/** Jupyter names its own process id: a kernel whose server was killed ends instead of training on unseen. */
function endWithParent() {
  const parent = Number(process.env.JPY_PARENT_PID);
  if (!(parent > 1) || process.ppid !== parent) return;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, 1000).unref();
}

/** Gives tslab each cell with the forms spelt out that it misreads; its complaints name places of the cell as written. */
function readCellsRight() {
  const ts = fromTslab("@tslab/typescript-for-tslab");
  const { createConverter } = converters;
  converters.createConverter = (...args) => {
    const converter = createConverter(...args);
    const { convert } = converter;
    converter.convert = (declarations, cell) => {
      const { code, original } = spellOut(ts, cell);
      const converted = convert(declarations, code);
      for (const { fileName, start, end } of converted.diagnostics) {
        if (fileName !== undefined) continue;
        for (const place of [start, end]) {
          const before = cell.slice(0, original(place.offset)).split("\n");
          place.character = before.at(-1).length;
          place.line = before.length - 1;
        }
      }
      return converted;
    };
    return converter;
  };
}
