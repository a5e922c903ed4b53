import type { Picture } from "../pictures/picture";
import type { Drawn, DrawRequest, Wanted } from "../pictures/draw";
import { fitted } from "./fitted";
import { plotly } from "./plotly";
import { startWorker } from "./start-worker";

/** Rest after a drawing, in times of what it took, at least and at most (ours): the page stays free for the reader, most of the time. */
const REST = 6;
const MOST_MS = 1500;
const LEAST_MS = matchMedia("(prefers-reduced-motion: reduce)").matches ? 2000 : 200;

interface Place {
  readonly figure: HTMLElement;
  wanted: Wanted | null;
  drawnAt: number;
  visible: boolean;
}

/**
 * Draws the pictures of a panel, one at a time: the figure is computed in a worker, then put into the page between two frames.
 * Of what was asked for meanwhile only the newest is drawn; what is out of sight waits.
 */
export class Drawing {
  private readonly places = new Map<HTMLElement, Place>();
  private readonly worker = startWorker<DrawRequest, Drawn>((drawn) => void this.take(drawn));
  private readonly seen: IntersectionObserver;
  private number = 0;
  private busy: Place | null = null;
  private freeAt = 0;
  /** Told the sentence that a picture brings along (n₅₀), or what kept it from being drawn. */
  private readonly onText: (figure: HTMLElement, text: string) => void;

  constructor(onText: (figure: HTMLElement, text: string) => void) {
    this.onText = onText;
    this.seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const place = this.places.get(target as HTMLElement);
          if (place !== undefined) place.visible = isIntersecting;
        }
        this.next();
      },
      { rootMargin: "200px" },
    );
  }

  /** Asks for a picture in a figure element; an older wish for the same place is forgotten. */
  want(figure: HTMLElement, wanted: Wanted): void {
    const place = this.places.get(figure) ?? { figure, wanted: null, drawnAt: -Infinity, visible: false };
    if (!this.places.has(figure)) {
      this.places.set(figure, place);
      this.seen.observe(figure);
    }
    place.wanted = wanted;
    this.next();
  }

  private next(): void {
    if (this.busy !== null) return;
    const waiting = [...this.places.values()].filter(({ wanted, visible }) => wanted !== null && visible);
    const place = waiting.sort((a, b) => a.drawnAt - b.drawnAt)[0];
    if (place === undefined || place.wanted === null) return;
    this.busy = place;
    const wait = this.freeAt - performance.now();
    setTimeout(
      () => {
        const { wanted } = place;
        place.wanted = null;
        if (wanted === null) return;
        this.worker.post({ ask: "draw", number: ++this.number, wanted });
      },
      Math.max(0, wait),
    );
  }

  private async take(drawn: Drawn): Promise<void> {
    const place = this.busy;
    if (place === null || drawn.number !== this.number) return;
    const began = performance.now();
    let took = 0;
    try {
      if ("problem" in drawn) this.onText(place.figure, drawn.problem);
      else took = await this.put(place.figure, drawn.picture);
    } catch (error) {
      reportError(error);
      this.onText(place.figure, "This picture could not be drawn; the browser's console says why.");
    }
    const now = performance.now();
    place.drawnAt = now;
    this.freeAt = now + Math.max(LEAST_MS, Math.min(MOST_MS, REST * (took || now - began)));
    this.busy = null;
    this.next();
  }

  /** @returns milliseconds that the page was held for */
  private async put(
    figure: HTMLElement,
    { figure: f, table, threshold }: Picture & { threshold?: string },
  ): Promise<number> {
    const { api, template } = await plotly();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const live = figure.querySelector<HTMLElement>(".live");
    if (live === null) return 0;
    const began = performance.now();
    const layout = { ...fitted(f, live.clientWidth), template };
    await api.react(live, f.data, layout, { responsive: true, displayModeBar: false, displaylogo: false });
    const took = performance.now() - began;
    live.setAttribute("aria-label", `${f.caption}`);
    const caption = figure.querySelector("figcaption");
    if (caption !== null && caption.textContent !== f.caption) caption.textContent = f.caption;
    const numbers = figure.querySelector<HTMLDetailsElement>("details.numbers");
    if (numbers !== null) showTable(numbers, table);
    if (threshold !== undefined) this.onText(figure, threshold);
    return took;
  }
}

/** A table is made when a reader opens it, and kept up to date while it is open. */
function showTable(numbers: HTMLDetailsElement, { columns, rows, caption }: Picture["table"]): void {
  const fill = (): void => {
    if (!numbers.open) return;
    const place = numbers.querySelector(".table");
    if (place === null) return;
    const table = document.createElement("table");
    table.createCaption().textContent = caption;
    const head = table.createTHead().insertRow();
    for (const name of columns) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      head.append(cell);
    }
    const body = table.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      for (const text of row) line.insertCell().textContent = text;
    }
    place.replaceChildren(table);
  };
  numbers.ontoggle = fill;
  fill();
}
