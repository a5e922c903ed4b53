import type { ModularConfig } from "../../config/types";
import { pairSquare, type Answers } from "../../figures/pair-square";
import { count, percent } from "../../figures/words";
import type { Picture } from "./picture";

/** Which questions a model answers right, as a square. */
export function square(config: ModularConfig, answers: Answers): Picture {
  const row = (name: string, right: ArrayLike<number>): readonly string[] => {
    const sum = Array.from(right).reduce((a, b) => a + b, 0);
    return [name, count(right.length), count(sum), count(right.length - sum), percent(sum / right.length)];
  };
  return {
    figure: pairSquare(config, answers),
    table: {
      columns: ["questions", "in all", "right", "wrong", "share right"],
      rows: [row("trained on", answers.train), row("never seen", answers.test)],
      caption: `At step ${count(answers.step)}.`,
    },
  };
}
