import { renderChapter, type Chapter } from "../../book/page/chapter";
import { workbookPage, type WorkbookPageOptions } from "../../book/page/workbook-page";
import { executionOf } from "../../book/site/execution";
import type { Notebook } from "../../notebook/runner/notebook-file";
import { writeAtomic } from "../../run/folder/write-atomic";

/** A chapter as it is before it is executed here. */
export interface PlannedChapter {
  readonly id: string;
  readonly notebook: Notebook;
}

/**
 * The workbook's page while chapters are executed: at every moment a whole page, with what is executed and, below a line that
 * says so, what the others were committed with.
 */
export class GrowingPage {
  private readonly file: string;
  private readonly options: Omit<WorkbookPageOptions, "coming">;
  private readonly chapters: Map<string, Chapter>;
  /** The sentence above each chapter that was not executed. */
  private readonly notes: Map<string, string>;
  private readonly waiting: Set<string>;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    file: string,
    planned: readonly PlannedChapter[],
    options: Omit<WorkbookPageOptions, "coming">,
  ) {
    this.file = file;
    this.options = options;
    this.chapters = new Map(planned.map(({ id, notebook }) => [id, renderChapter(id, notebook)]));
    this.notes = new Map(planned.map(({ id, notebook }) => [id, `To come: ${whatIsShown(notebook)}`]));
    this.waiting = new Set(planned.map(({ id }) => id));
  }

  /** Takes an executed chapter in. */
  async add(id: string, notebook: Notebook): Promise<void> {
    this.chapters.set(id, renderChapter(id, notebook));
    this.notes.delete(id);
    this.waiting.delete(id);
    await this.write();
  }

  /** Says of a chapter why it could not be executed; below stands what it was committed with. */
  async fail(id: string, why: string): Promise<void> {
    this.notes.set(id, `Not executed: ${why}`);
    this.waiting.delete(id);
    await this.write();
  }

  /** Replaces the file, old or new, never half of each. */
  async write(): Promise<void> {
    const { file, options, notes, chapters } = this;
    const left = this.waiting.size;
    const facts =
      left === 0
        ? options.facts
        : [
            ...options.facts,
            `${chapters.size - notes.size} of ${chapters.size} chapters are executed; open this page again for more.`,
          ];
    const page = workbookPage([...chapters.values()], { ...options, facts, coming: new Map(notes) });
    // One after the other: two writers of one file would take each other's temporary file.
    this.writing = this.writing.catch(() => undefined).then(() => writeAtomic(file, [page]));
    await this.writing;
  }
}

function whatIsShown(notebook: Notebook): string {
  return executionOf(notebook).executed > 0
    ? "this chapter is not executed here yet. What stands below is what the notebook was committed with."
    : "this chapter is not executed here yet, and was committed without results.";
}
