// What runs in a worker of the page: a trainer of one model, or whoever draws for all of them; messages in and out.
import { draw, type DrawRequest, type Drawn } from "../pictures/draw";
import type { Request, Told } from "../trainer/messages";
import { Trainer } from "../trainer/trainer";

/** The part of a worker's global scope that is used here: the DOM's types are a page's. */
interface Scope {
  postMessage(message: Told | Drawn): void;
  onmessage: ((event: MessageEvent<Request | DrawRequest>) => void) | null;
}

const scope = globalThis as unknown as Scope;

// A timer waits 4 ms once it is nested; a message to oneself waits for nothing, and lets others in.
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

const trainer = new Trainer({
  tell: (told) => scope.postMessage(told),
  rest: (ms) =>
    new Promise((resolve) => {
      if (ms > 0) return void setTimeout(resolve, ms);
      waiting.push(resolve);
      channel.port2.postMessage(null);
    }),
});

scope.onmessage = ({ data }) => {
  if (data.ask === "draw") scope.postMessage(draw(data));
  else void trainer.take(data);
};
