import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

type Times = Record<string, number[]>;

/** Remembers how long each code cell of each chapter took, so that the next run can say how long is left. */
export class ChapterTimes {
  private readonly file: string;
  private readonly times: Times;

  constructor(file: string) {
    this.file = file;
    this.times = readTimes(file);
  }

  /** Seconds for a whole chapter, or null when it was never run. */
  total(chapter: string): number | null {
    return this.times[chapter]?.reduce((sum, seconds) => sum + seconds, 0) ?? null;
  }

  /**
   * Seconds still to come, given the finished cells and the time spent in the running one. Cells that were run before are
   * taken at their last time; else the expected total is spread evenly.
   */
  remaining(chapter: string, cell: number, cells: number, inCell: number, expected: number): number {
    const known = this.times[chapter];
    const seconds = known?.length === cells ? known : Array.from({ length: cells }, () => expected / cells);
    const later = seconds.slice(cell).reduce((sum, value) => sum + value, 0);
    return later + Math.max(0, (seconds[cell - 1] ?? 0) - inCell);
  }

  save(chapter: string, seconds: readonly number[]): void {
    this.times[chapter] = seconds.map((value) => Number(value.toFixed(2)));
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(this.times, null, 1));
  }
}

function readTimes(file: string): Times {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Times;
  } catch {
    return {}; // only an estimate is lost
  }
}
