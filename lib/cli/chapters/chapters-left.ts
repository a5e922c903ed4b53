import { duration } from "../../notebook/outputs/format";
import type { CellProgress } from "../../notebook/runner/run-notebook";
import type { ChapterTimes } from "./chapter-times";

interface Underway {
  cell: number;
  cells: number;
  title: string;
  since: number;
}

/** What is being executed and what is left, for the line that is rewritten at the prompt. */
export class ChaptersLeft {
  private readonly times: ChapterTimes;
  private readonly key: (chapter: string) => string;
  private readonly atOnce: number;
  private readonly waiting: Map<string, number>;
  private readonly underway = new Map<string, Underway & { readonly expected: number }>();

  /**
   * @param expected seconds of each chapter
   * @param key under which `times` knows a chapter
   */
  constructor(
    expected: ReadonlyMap<string, number>,
    atOnce: number,
    times: ChapterTimes,
    key: (chapter: string) => string,
  ) {
    this.waiting = new Map(expected);
    this.atOnce = atOnce;
    this.times = times;
    this.key = key;
  }

  begin(chapter: string): void {
    const expected = this.waiting.get(chapter) ?? 0;
    this.waiting.delete(chapter);
    const title = "starting the kernel";
    this.underway.set(chapter, { cell: 1, cells: 1, title, since: performance.now(), expected });
  }

  running(chapter: string, { cell, cells, title }: CellProgress): void {
    const now = this.underway.get(chapter);
    if (now) Object.assign(now, { cell, cells, title, since: performance.now() });
  }

  end(chapter: string): void {
    this.underway.delete(chapter);
  }

  /** Every chapter under way with its cell; the time left last. */
  line(): string {
    const now = [...this.underway].map(([chapter, at]) => ({ chapter, at, left: this.leftOf(chapter, at) }));
    const where = now.map(({ chapter, at }) => {
      const title = now.length === 1 ? `  ${at.title}` : "";
      return `${now.length === 1 ? chapter : chapter.slice(0, 2)}  cell ${at.cell}/${at.cells}${title}`;
    });
    const own = now.map(({ left }) => left);
    const all = [...own, ...this.waiting.values()].reduce((sum, seconds) => sum + seconds, 0);
    const left = Math.max(0, ...own, all / this.atOnce);
    return `${duration(left)} left  ${where.join("  ·  ")}`;
  }

  private leftOf(chapter: string, { cell, cells, since, expected }: Underway & { expected: number }): number {
    const inCell = (performance.now() - since) / 1000;
    return this.times.remaining(this.key(chapter), cell, cells, inCell, expected);
  }
}
