import { count } from "../../figures/words";
import type { RunResult } from "../../run/types";
import { besideModel, openedRun } from "../settings/opened-run";
import type { Drawing } from "./drawing";
import type { Model } from "./model";
import { partOf, sayBelow } from "./parts";

/** A metrics file of Node's, chosen or dropped anywhere on the panel, drawn and compared with the models. */
export class OpenedFile {
  private readonly root: HTMLElement;
  private readonly drawing: Drawing;
  private readonly models: () => readonly Model[];
  private readonly name: (model: Model) => string;

  /** @param models those of the panel now */
  constructor(
    root: HTMLElement,
    drawing: Drawing,
    models: () => readonly Model[],
    name: (model: Model) => string,
  ) {
    this.root = root;
    this.drawing = drawing;
    this.models = models;
    this.name = name;
    partOf<HTMLInputElement>(root, "file")?.addEventListener("change", ({ target }) =>
      this.first((target as HTMLInputElement).files),
    );
    root.addEventListener("dragover", (event) => {
      event.preventDefault();
      root.classList.add("dropping");
    });
    root.addEventListener("dragleave", () => root.classList.remove("dropping"));
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      root.classList.remove("dropping");
      this.first(event.dataTransfer?.files);
    });
  }

  private first(files: FileList | null | undefined): void {
    const [file] = files ?? [];
    if (file !== undefined) void this.take(file);
  }

  private async take(file: File): Promise<void> {
    const problem = partOf(this.root, "file-problem")!;
    problem.hidden = true;
    try {
      const points = openedRun(file.name, await file.text());
      const [first] = this.models();
      if (first === undefined) return;
      const said = this.models().flatMap(
        (model) => besideModel(points, model.points, `the model with ${this.name(model)}`) ?? [],
      );
      const step = points.at(-1)?.step ?? 1;
      const { run } = first;
      const node: RunResult = { ...run, id: file.name, points, step, config: { ...run.config, steps: step } };
      const figure = this.place();
      this.drawing.want(figure, { picture: "curves", run: node, marks: [] });
      sayBelow(figure, [`From ${file.name}, ${count(points.length)} evaluations.`, ...said].join(" "));
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
      problem.hidden = false;
    }
  }

  /** Its place: made from the markup of a model's own curves. */
  private place(): HTMLElement {
    const there = this.root.querySelector<HTMLElement>(".opened");
    if (there !== null) return there;
    const figure = this.root.querySelector('[data-picture="curves"]')!.cloneNode(true) as HTMLElement;
    figure.classList.add("opened");
    const live = document.createElement("div");
    live.className = "live";
    live.setAttribute("role", "img");
    figure.querySelector(".live")!.replaceWith(live);
    this.root.querySelector(".pictures")!.append(figure);
    return figure;
  }
}
