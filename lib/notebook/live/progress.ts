import { display, insideNotebook, type Display } from "../outputs/display";
import { escapeHtml } from "../outputs/renderable";
import { duration, shareText } from "../outputs/format";
import { Throttle } from "./throttle";

/** How far something is. */
export interface ProgressState {
  /** Steps made, of `total`. */
  readonly done: number;
  /** Accuracies, 0 to 1, of the newest evaluation. */
  readonly trainAccuracy?: number;
  readonly testAccuracy?: number;
  /** Replaces the accuracies: any short text. */
  readonly note?: string;
  /** Replaces the time left that the speed so far would give; null: not known yet. */
  readonly leftSeconds?: number | null;
}

export interface ProgressOptions {
  readonly total: number;
  readonly label?: string;
  /** What is counted. Default "steps". */
  readonly unit?: string;
  /** Where text goes outside a notebook. Default process.stderr: one line that is rewritten, or a line every 10 s to a file. */
  readonly stream?: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

export interface Progress {
  update(state: ProgressState): void;
  /** Writes the final state; `message` follows it. */
  done(message?: string): void;
}

/** One live line: bar, steps, steps/s, time left, train and test accuracy. A saved notebook keeps its last state only. */
export function progress(options: ProgressOptions): Progress {
  const { total, label = "", unit = "steps" } = options;
  const started = performance.now();
  let first: { done: number; at: number } | null = null;
  let state: ProgressState = { done: 0 };
  let ended: string | null = null;
  const out = insideNotebook() ? notebookLine() : textLine(options.stream ?? process.stderr);

  const timeLeft = (rate: number): string[] => {
    const guess = rate > 0 ? (total - state.done) / rate : null;
    const left = state.leftSeconds === undefined ? guess : state.leftSeconds;
    return left === null ? [] : [`${duration(left)} left`];
  };
  const throttle = new Throttle<null>(() => {
    const seconds = (performance.now() - started) / 1000;
    const since = first ? (performance.now() - first.at) / 1000 : 0;
    const rate = first && since > 0 ? (state.done - first.done) / since : 0;
    const parts = [
      `${number(state.done)}/${number(total)} ${unit}`,
      ...(rate > 0 ? [`${rate >= 10 ? number(Math.round(rate)) : rate.toPrecision(2)} ${unit}/s`] : []),
      ...(ended !== null ? [`${duration(seconds)} in all`] : timeLeft(rate)),
      ...(state.trainAccuracy === undefined ? [] : [`train ${shareText(state.trainAccuracy)}`]),
      ...(state.testAccuracy === undefined ? [] : [`test ${shareText(state.testAccuracy)}`]),
      ...[state.note, ended].filter((text) => text !== undefined && text !== null && text !== ""),
    ];
    out(total > 0 ? state.done / total : 1, label, parts.join(" · "), ended !== null);
  });

  throttle.push(null);
  return {
    update: (next) => {
      // A resumed run starts in the middle: only what is made now counts for the speed.
      first ??= { done: next.done, at: performance.now() };
      state = { ...state, ...next };
      if (ended === null) throttle.push(null);
    },
    done: (message = "") => {
      if (ended !== null) return;
      ended = message;
      throttle.push(null);
      throttle.flush();
    },
  };
}

type Line = (share: number, label: string, text: string, last: boolean) => void;

function notebookLine(): Line {
  let shown: Display | null = null;
  return (share, label, text) => {
    const bar = `<progress value="${Math.min(1, share).toFixed(4)}" max="1"></progress>`;
    const bundle = {
      "text/html": `<div>${label === "" ? "" : `<b>${escapeHtml(label)}</b> `}${bar} ${escapeHtml(text)}</div>`,
      "text/plain": `${label === "" ? "" : `${label} `}${text}`,
    };
    if (shown) shown.update(bundle);
    else shown = display(bundle);
  };
}

function textLine(stream: NonNullable<ProgressOptions["stream"]>): Line {
  let lastLine = -Infinity;
  return (share, label, text, last) => {
    const filled = Math.round(Math.min(1, share) * 20);
    const line = `${label === "" ? "" : `${label} `}[${"█".repeat(filled)}${"·".repeat(20 - filled)}] ${text}`;
    if (stream.isTTY) {
      stream.write(`\r\u001b[K${line}${last ? "\n" : ""}`);
    } else if (last || performance.now() - lastLine >= 10_000) {
      lastLine = performance.now();
      stream.write(`${line}\n`);
    }
  };
}

function number(value: number): string {
  return value.toLocaleString("en-GB");
}
