import code from "text:worker";

let address: string | null = null;

/** A classic worker from the text inside this script: a page opened from a file may load no other. */
export function startWorker<Asked, Answered>(
  onAnswer: (answer: Answered) => void,
): { post(asked: Asked): void; end(): void } {
  address ??= URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(address);
  worker.onmessage = ({ data }: MessageEvent<Answered>) => onAnswer(data);
  return { post: (asked) => worker.postMessage(asked), end: () => worker.terminate() };
}
