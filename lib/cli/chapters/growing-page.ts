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
  private readonly coming: Map<string, string>;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    file: string,
    planned: readonly PlannedChapter[],
    options: Omit<WorkbookPageOptions, "coming">,
  ) {
    this.file = file;
    this.options = options;
    this.chapters = new Map(planned.map(({ id, notebook }) => [id, renderChapter(id, notebook)]));
    this.coming = new Map(planned.map(({ id, notebook }) => [id, whatIsShown(notebook)]));
  }

  /** Takes an executed chapter in. */
  async add(id: string, notebook: Notebook): Promise<void> {
    this.chapters.set(id, renderChapter(id, notebook));
    this.coming.delete(id);
    await this.write();
  }

  /** Replaces the file, old or new, never half of each. */
  async write(): Promise<void> {
    const { file, options, coming, chapters } = this;
    const left = coming.size;
    const facts =
      left === 0
        ? options.facts
        : [
            ...options.facts,
            `${chapters.size - left} of ${chapters.size} chapters are executed; open this page again for more.`,
          ];
    const page = workbookPage([...chapters.values()], { ...options, facts, coming: new Map(coming) });
    // One after the other: two writers of one file would take each other's temporary file.
    this.writing = this.writing.catch(() => undefined).then(() => writeAtomic(file, [page]));
    await this.writing;
  }
}

function whatIsShown(notebook: Notebook): string {
  return executionOf(notebook).executed > 0
    ? "To come: this chapter is not executed here yet. What stands below is what the notebook was committed with."
    : "To come: this chapter is not executed here yet, and was committed without results.";
}
