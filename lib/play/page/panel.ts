import type { Profile, RunConfig } from "../../config/types";
import { valueOf } from "../../config/describe-config";
import { count, percent } from "../../figures/words";
import { symbolOf } from "../../figures/run-label";
import { KNOWN_AT, type StopRule } from "../../run/stop-rule";
import { metricsToCsv } from "../../run/metrics/metrics-csv";
import type { RunResult } from "../../run/types";
import { compare, findQuickRun } from "../proof/compare";
import type { QuickRuns } from "../proof/quick-runs";
import { fromAddress, toAddress } from "../settings/address";
import { commandOf } from "../settings/command";
import { readSettings, type Settings } from "../settings/settings";
import { Drawing } from "./drawing";
import { Fields } from "./fields";
import { Guess } from "./guess";
import { Milestones } from "./milestones";
import { Model, type ModelListener } from "./model";
import { OpenedFile } from "./opened-file";
import { partOf, sayBelow } from "./parts";
import { copy, save } from "./save";

/** The rule of the check box; chapters 01 to 03 stop by the same one. */
const RULE: StopRule = { ...KNOWN_AT, evaluations: 25 };

/** What a panel's element says of itself. */
interface PanelData {
  readonly id: string;
  readonly names: readonly string[];
  readonly settings: Settings;
  readonly full: readonly string[];
}

/** A panel of the page: its controls, its models, their pictures. */
export class Panel implements ModelListener {
  private readonly root: HTMLElement;
  private readonly data: PanelData;
  private readonly published: QuickRuns;
  private readonly fields: Fields;
  private readonly drawing: Drawing;
  private models: (Model | null)[] = [];
  private profile: Profile = "quick";
  /** Runs that the reader trained before, for the figure over data sizes. */
  private readonly done = new Map<string, RunResult>();
  private readonly guess: Guess;
  private readonly milestones = new Milestones((text) => this.news(text));
  private resume = false;
  private readonly ownAddress: boolean;

  /** @param ownAddress whether the page's address says what this panel trains */
  constructor(root: HTMLElement, published: QuickRuns, ownAddress: boolean) {
    this.root = root;
    this.published = published;
    this.ownAddress = ownAddress;
    this.data = JSON.parse(root.dataset["play"] ?? "{}") as PanelData;
    this.fields = new Fields(root, this.data.settings, this.data.full);
    this.drawing = new Drawing(sayBelow);
    this.guess = new Guess(root, published, (model) => this.drawModel(model));
    new OpenedFile(
      root,
      this.drawing,
      () => this.models.flatMap((model) => model ?? []),
      (model) => this.nameOf(model),
    );
    root.querySelector<HTMLElement>(".lab")!.hidden = false;
    if (ownAddress) this.readAddress();
    this.listen();
    this.open();
  }

  private get<T extends HTMLElement = HTMLElement>(is: string, within: ParentNode = this.root): T | null {
    return partOf<T>(within, is);
  }

  private listen(): void {
    this.fields.onChange(() => this.open());
    this.root.addEventListener("click", ({ target }) => {
      const button = (target as HTMLElement).closest<HTMLButtonElement>("button[data-do]");
      if (button !== null) this.act(button);
    });
    this.get<HTMLSelectElement>("pace")?.addEventListener("change", () => this.playing && this.play());
    this.get<HTMLInputElement>("rule")?.addEventListener("change", () => this.playing && this.play());
    this.get<HTMLInputElement>("scrub")?.addEventListener("change", ({ target }) => {
      const step = Number((target as HTMLInputElement).value);
      for (const model of this.models) model?.ask({ ask: "goTo", step });
    });
    this.get<HTMLInputElement>("scrub")?.addEventListener("input", ({ target }) => {
      this.get("scrubbed")!.textContent = count(Number((target as HTMLInputElement).value));
    });
    this.get<HTMLSelectElement>("of")?.addEventListener("change", () => this.drawBelow());
    document.addEventListener("visibilitychange", () => this.hide(document.hidden));
    if (this.ownAddress)
      addEventListener("hashchange", () => {
        this.readAddress();
        this.open();
      });
  }

  /** A page that nobody sees trains nothing; seen again it goes on. */
  private hide(hidden: boolean): void {
    if (hidden) {
      this.resume = this.playing;
      this.pause();
    } else if (this.resume) {
      this.resume = false;
      this.play();
    }
  }

  private readAddress(): void {
    const settings = fromAddress(location.hash, this.data.settings);
    if (settings !== null) this.fields.write(settings);
  }

  /** Opens the models that the controls describe, each at its first step. */
  private open(): void {
    const settings = this.fields.read();
    const { configs, problems } = readSettings(settings);
    this.fields.show(problems);
    this.remember();
    this.profile = settings.profile === "full" ? "full" : "quick";
    for (const model of this.models) model?.end();
    this.milestones.clear();
    this.models = configs.map((config, i) => {
      const place = this.place(i);
      for (const [is, text] of [
        ["proof", ""],
        ["command", ""],
        ["step", "0"],
        ["train", "–"],
        ["test", "–"],
        ["speed", "–"],
      ] as const)
        this.get(is, place)!.textContent = text;
      this.get("proof", place)!.className = "proof";
      if (config === null) return null;
      this.get("command", place)!.textContent = commandOf(config, this.profile);
      return new Model(config, this.marksOf(config), this);
    });
    this.guess.offer(this.models[Math.floor(this.models.length / 2)] ?? null, (model) => this.nameOf(model));
    const link = this.get<HTMLInputElement>("link");
    if (link !== null) link.value = this.link(settings);
    this.news(
      problems.length > 0
        ? "Some of these settings cannot be trained: see below."
        : settings.task === "reviews"
          ? "The reviews are being made: some seconds."
          : "",
    );
    this.buttons();
  }

  /** Steps at which Node's run of the same settings is known. */
  private marksOf(config: RunConfig): readonly number[] {
    const text = JSON.stringify(config);
    const run = this.published.runs.find((other) => JSON.stringify(other.config) === text);
    return run?.marks.map(({ step }) => step) ?? [];
  }

  private link(settings: Settings): string {
    const page = new URL("play.html", location.href);
    page.hash = toAddress(settings);
    return page.href;
  }

  private act(button: HTMLButtonElement): void {
    const model = this.models[Number(button.closest<HTMLElement>(".model")?.dataset["model"] ?? NaN)];
    switch (button.dataset["do"]) {
      case "play":
        return this.playing ? this.pause() : this.play();
      case "step":
        return this.each((each) => each.ask({ ask: "step" }));
      case "rewind":
        this.milestones.clear();
        return this.each((each) => each.ask({ ask: "rewind" }));
      case "copy":
        return void this.copied(
          button,
          model === undefined || model === null ? "" : commandOf(model.config, this.profile),
        );
      case "copy-link":
        return void this.copied(button, this.get<HTMLInputElement>("link")!.value);
      case "csv":
        return model ? save(`${model.id}.csv`, metricsToCsv(model.points), "text/csv") : undefined;
      case "weights":
        return model?.ask({ ask: "weights" });
    }
  }

  private async copied(button: HTMLButtonElement, text: string): Promise<void> {
    const done = await copy(text);
    const name = button.textContent ?? "";
    button.textContent = done ? "Copied" : "Not allowed here: select it by hand";
    setTimeout(() => (button.textContent = name), 1500);
  }

  private each(what: (model: Model) => void): void {
    for (const model of this.models) if (model !== null) what(model);
  }

  private get playing(): boolean {
    return this.models.some((model) => model?.playing === true);
  }

  private play(): void {
    const pace = this.get<HTMLSelectElement>("pace")!.value;
    const stopWhen = this.get<HTMLInputElement>("rule")!.checked ? RULE : null;
    this.each((model) => model.play(stopWhen, pace === "" ? null : Number(pace)));
    this.guess.close();
    this.buttons();
  }

  private pause(): void {
    this.each((model) => model.playing && model.ask({ ask: "pause" }));
  }

  private buttons(): void {
    const button = this.root.querySelector<HTMLButtonElement>('[data-do="play"]')!;
    button.textContent = this.playing ? "Pause" : "Play";
    button.disabled = this.models.every((model) => model === null || model.standing === "finished");
  }

  changed(model: Model): void {
    const i = this.models.indexOf(model);
    if (i < 0) return;
    const place = this.place(i);
    const last = model.points.at(-1);
    this.get("step", place)!.textContent = count(model.step);
    this.get("train", place)!.textContent = last === undefined ? "–" : percent(last.trainAccuracy);
    this.get("test", place)!.textContent = last === undefined ? "–" : percent(last.testAccuracy);
    this.get("speed", place)!.textContent =
      model.stepsPerSecond === null ? "–" : `${count(model.stepsPerSecond)} a second`;
    this.milestones.tell(model, this.nameOf(model), this.guess.of(model));
    this.scrub();
    this.buttons();
    this.drawModel(model);
    this.drawBelow();
  }

  private news(text: string): void {
    this.get("news")!.textContent = text;
  }

  private nameOf({ config }: Model): string {
    const { vary } = this.fields;
    return `${symbolOf(vary)} = ${String(valueOf(config, vary))}`;
  }

  private scrub(): void {
    const input = this.get<HTMLInputElement>("scrub")!;
    const kept = [...new Set(this.models.flatMap((model) => model?.kept ?? []))].sort((a, b) => a - b);
    input.max = String(kept.at(-1) ?? 0);
    input.step = String(Math.max(1, kept[1] ?? 1));
    input.disabled = kept.length < 2;
    if (document.activeElement === input && !this.playing) return;
    const at = Math.max(0, ...this.models.map((model) => model?.step ?? 0));
    input.value = String(at);
    this.get("scrubbed")!.textContent = count(Number(input.value));
  }

  private place(i: number): HTMLElement {
    return this.root.querySelector<HTMLElement>(`[data-model="${i}"]`)!;
  }

  private figure(kind: string, within: ParentNode = this.root): HTMLElement | null {
    return within.querySelector<HTMLElement>(`[data-picture="${kind}"]`);
  }

  private drawModel(model: Model): void {
    const place = this.place(this.models.indexOf(model));
    const [curves, square] = [this.figure("curves", place)!, this.figure("square", place)];
    this.drawing.want(curves, { picture: "curves", run: model.run, marks: this.guess.marks(model) });
    const { config, answers } = model;
    if (square !== null && answers !== null && config.task === "modular")
      this.drawing.want(square, { picture: "square", config, answers });
  }

  private drawBelow(): void {
    const runs = this.models.flatMap((model) =>
      model === null || model.points.length === 0 ? [] : [model.run],
    );
    if (runs.length === 0) return;
    const norm = this.figure("norm");
    if (norm !== null) this.drawing.want(norm, { picture: "norm", runs });
    const spectrum = this.figure("spectrum");
    const of = this.models[Number(this.get<HTMLSelectElement>("of")?.value ?? 0)];
    if (spectrum !== null && of !== null && of !== undefined && of.points.length > 0)
      this.drawing.want(spectrum, { picture: "spectrum", run: of.run });
    const sizes = this.figure("sizes");
    if (sizes !== null) this.drawing.want(sizes, { picture: "sizes", runs: this.comparable(runs) });
  }

  /** The runs here and those trained before that differ from them in data size and seed alone. */
  private comparable(runs: readonly RunResult[]): readonly RunResult[] {
    const family = ({ config }: RunResult): string =>
      JSON.stringify({ ...config, dataSize: 0, dataFraction: 0, seed: 0 });
    const [first] = runs;
    if (first === undefined) return [];
    const all = new Map([...this.done, ...runs.map((run) => [run.id, run] as const)]);
    return [...all.values()].filter(
      (run) =>
        (family(run) === family(first) && run.points.length > 1) ||
        (runs.includes(run) && family(run) === family(first)),
    );
  }

  /** Keeps what the models have shown before others take their place. */
  private remember(): void {
    this.each((model) => {
      if (model.points.length > 1) this.done.set(model.id, model.run);
    });
  }

  digest(model: Model, step: number, digest: string): void {
    const i = this.models.indexOf(model);
    if (i < 0 || model.engine === null) return;
    const { id, engine } = model;
    const published = findQuickRun(this.published, id);
    if (published === null && step < model.config.steps) return;
    const { equal, text } = compare(this.published, { id, step, digest, engine, point: model.pointAt(step) });
    const proof = this.get("proof", this.place(i))!;
    proof.textContent = text;
    proof.className = `proof${equal === null ? "" : equal ? " yes" : " no"}`;
    proof.title = `SHA-256 ${digest}`;
  }

  weights(model: Model, step: number, file: Uint8Array): void {
    save(`${model.id}-step-${step}.safetensors`, file, "application/octet-stream");
  }

  failed(model: Model, message: string): void {
    const place = this.place(this.models.indexOf(model));
    const problem = place.querySelector<HTMLElement>(".problem")!;
    problem.textContent = message;
    problem.hidden = false;
    this.buttons();
  }
}
