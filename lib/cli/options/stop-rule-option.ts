import { InvalidArgumentError } from "commander";
import { KNOWN_AT, type StopRule } from "../../run/stop-rule";

export const STOP_WHEN_KNOWN = "--stop-when-known <evaluations>";
export const stopRuleHelp =
  `stop with a checkpoint so many evaluations after both first steps are known: train ${KNOWN_AT.train}, test ${KNOWN_AT.test}; ` +
  "others as evaluations,train,test";

/** The value of `--stop-when-known`: "10", or "10,0.99,0.95". */
export function stopRule(text: string): StopRule {
  const numbers = text.split(",").map((part) => (/^\s*\d+(\.\d+)?\s*$/.test(part) ? Number(part) : NaN));
  const [evaluations = NaN, train = KNOWN_AT.train, test = KNOWN_AT.test] = numbers;
  const accuracy = (x: number): boolean => x > 0 && x <= 1;
  const good = Number.isSafeInteger(evaluations) && accuracy(train) && accuracy(test);
  if (good && (numbers.length === 1 || numbers.length === 3)) return { train, test, evaluations };
  throw new InvalidArgumentError(
    "Expected a whole number of evaluations, such as 10, or with two accuracies above 0 and at most 1, such as 10,0.99,0.95.",
  );
}
