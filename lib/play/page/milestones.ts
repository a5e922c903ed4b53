import { tGen, tMem } from "../../analysis/first-step";
import { count } from "../../figures/words";
import type { Model } from "./model";

/** What a model has come to, each told once: the sentences that a reader who does not look hears. */
export class Milestones {
  private readonly told = new Set<string>();
  private readonly say: (text: string) => void;

  constructor(say: (text: string) => void) {
    this.say = say;
  }

  /** All begins again. */
  clear(): void {
    this.told.clear();
  }

  /** @param guess the reader's, of this model, or null */
  tell(model: Model, name: string, guess: number | null): void {
    const { run, step, standing, config } = model;
    const examples = config.task === "modular" ? "questions" : "reviews";
    const once = (what: string, at: number | null, text: (step: string) => string): void => {
      if (at === null || this.told.has(`${name} ${what}`)) return;
      this.told.add(`${name} ${what}`);
      this.say(`${name}: ${text(count(at))}`);
    };
    once("memorised", tMem(run), (at) => `training ${examples} known by heart at step ${at}.`);
    once(
      "generalised",
      tGen(run),
      (at) =>
        `90 % of the unseen ${examples} at step ${at}.${guess === null ? "" : ` You guessed ${count(guess)}.`}`,
    );
    if (standing === "finished") once("finished", step, (at) => `finished after ${at} steps.`);
    if (standing === "rule") once("rule", step, (at) => `stopped by the rule at step ${at}.`);
    if (standing === "diverged")
      once("diverged", step, (at) => `diverged at step ${at}; a smaller learning rate helps.`);
  }
}
