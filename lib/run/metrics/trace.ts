import { open, type FileHandle } from "node:fs/promises";
import { storing } from "../errors/storage-error";

/** What one step saw, and the test set under the weights before its update. */
export interface TraceRow {
  readonly step: number;
  readonly loss: number;
  readonly trainAccuracy: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
}

const columns = ["step", "loss", "trainAccuracy", "testLoss", "testAccuracy"] as const;

/** A CSV with one row a step. */
export class Trace {
  private readonly file: string;
  private readonly handle: FileHandle;

  private constructor(file: string, handle: FileHandle) {
    this.file = file;
    this.handle = handle;
  }

  /** Opens the file and leaves what it holds, so that a wrong name is met before anything else is touched. */
  static async open(file: string): Promise<Trace> {
    return storing(file, async () => new Trace(file, await open(file, "a")));
  }

  /** Empties the file and writes the names of the columns. */
  async begin(): Promise<void> {
    await storing(this.file, async () => {
      if ((await this.handle.stat()).isFile()) await this.handle.truncate(0); // a pipe has nothing to empty
      await this.handle.write(`${columns.join(",")}\n`);
    });
  }

  async append(row: TraceRow): Promise<void> {
    await storing(this.file, () => this.handle.write(`${columns.map((c) => row[c]).join(",")}\n`));
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
