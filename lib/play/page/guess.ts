import { palette } from "../../figures/palette";
import type { StepMark } from "../../figures/step-marks";
import { count } from "../../figures/words";
import { clockGuess, type ClockGuess } from "../proof/clock-guess";
import type { QuickRuns } from "../proof/quick-runs";
import type { Model } from "./model";
import { partOf } from "./parts";

/** The reader's guess of when a model generalises, and the clock's beside it. A panel may have no place for one. */
export class Guess {
  private readonly form: HTMLFormElement | null;
  private readonly published: QuickRuns;
  private readonly said: HTMLElement | null;
  private readonly label: HTMLElement | null;
  private model: Model | null = null;
  private clock: ClockGuess | null = null;
  private guessed: number | null = null;

  /** @param changed called when the reader has guessed */
  constructor(root: HTMLElement, published: QuickRuns, changed: (model: Model) => void) {
    this.published = published;
    this.form = partOf<HTMLFormElement>(root, "guess-form");
    this.said = partOf(root, "guess-said");
    this.label = partOf(root, "guess-label");
    this.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.take() && this.model !== null) changed(this.model);
    });
  }

  /** Asks about a model that has not begun. */
  offer(model: Model | null, name: (model: Model) => string): void {
    this.model = model;
    this.guessed = null;
    this.enable(model !== null);
    if (this.form === null) return;
    this.say("");
    this.clock = model?.config.task === "modular" ? clockGuess(model.config, this.published.runs) : null;
    if (model !== null && this.label !== null)
      this.label.textContent = `When will the model with ${name(model)} answer 90 % of the questions it has never seen? Your guess, in steps (0 to ${count(model.config.steps)}):`;
  }

  /** Once it trains, a guess would be none. */
  close(): void {
    this.enable(false);
  }

  /** What the reader guessed of this model, or null. */
  of(model: Model): number | null {
    return model === this.model ? this.guessed : null;
  }

  /** Both guesses, for the curves of the model. */
  marks(model: Model): readonly StepMark[] {
    const step = this.of(model);
    if (step === null) return [];
    return [
      { step, text: "your guess", colour: palette.ink },
      { step: this.clock?.step ?? null, text: "the clock's", colour: palette.guide },
    ];
  }

  private take(): boolean {
    const input = this.form!.querySelector("input")!;
    const step = Number(input.value);
    const steps = this.model?.config.steps ?? 0;
    const good = input.value.trim() !== "" && step >= 0 && step <= steps;
    if (good) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
    if (good) this.guessed = step;
    this.say(
      good
        ? `Yours: step ${count(step)}. ${this.clock?.text ?? "No run of Node is near enough to ask the clock."} Press Play.`
        : `guess: expected a number from 0 to ${steps}, got ${JSON.stringify(input.value)}`,
    );
    return good;
  }

  private say(text: string): void {
    if (this.said !== null) this.said.textContent = text;
  }

  private enable(on: boolean): void {
    this.form?.querySelectorAll<HTMLInputElement>("input, button").forEach((part) => (part.disabled = !on));
  }
}
