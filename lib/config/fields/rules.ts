import type { Issue } from "../errors/config-error";
import { parentOf } from "../parent";
import { isPrime } from "./is-prime";
import { checkSource } from "./check-source";
import { trainablePairs } from "./trainable-pairs";
import type { ModularConfig, ReviewsConfig, RunConfig } from "../types";

type Names<C> = readonly (keyof C & string)[];

interface Rule<C> {
  /** Fields it reads; it is skipped while one of them is itself wrong. */
  readonly needs: Names<C>;
  readonly check: (config: C) => Issue | null;
}

const common: readonly Rule<RunConfig>[] = [
  {
    needs: ["heads", "hiddenSize"],
    check: ({ heads, hiddenSize }) =>
      hiddenSize % heads === 0
        ? null
        : {
            path: "heads",
            expected: `a divisor of hiddenSize (${hiddenSize})`,
            got: heads,
            hint: `the nearest is ${nearestDivisor(hiddenSize, heads)}`,
          },
  },
  {
    needs: ["learningRate", "weightDecay"],
    check: ({ learningRate, weightDecay }) =>
      learningRate * weightDecay < 1
        ? null
        : {
            path: "weightDecay",
            expected: `less than 1 / learningRate (${1 / learningRate})`,
            got: weightDecay,
            hint: "a step multiplies every weight by 1 − learningRate · weightDecay",
          },
  },
  {
    needs: ["parent"],
    check: ({ parent }) =>
      parent === undefined || parentOf({ parent }) !== null
        ? null
        : {
            path: "parent",
            expected: "a run's id of 16 hexadecimal digits and a step, such as 3f9ac2d1e0b4a687@2000",
            got: parent,
          },
  },
  {
    needs: ["parent", "steps"],
    check: (config) => {
      const { step } = parentOf(config) ?? { step: -1 };
      return config.steps > step
        ? null
        : {
            path: "steps",
            expected: `more than ${step}, where the branch begins`,
            got: config.steps,
            hint: `steps counts from the first run's start: steps=${step + config.steps}`,
          };
    },
  },
  {
    needs: ["parent", "moments"],
    check: ({ parent, moments }) =>
      moments !== "reset" || parent !== undefined
        ? null
        : {
            path: "moments",
            expected: '"kept", because this is no branch',
            got: moments,
            hint: "the moments of a new run are zero; a branch begins from another run's checkpoint",
          },
  },
];

const modular: readonly Rule<ModularConfig>[] = [
  {
    needs: ["operation", "modulus"],
    check: ({ operation, modulus }) =>
      operation !== "/" || isPrime(modulus)
        ? null
        : {
            path: "modulus",
            expected: 'a prime number, because operation is "/"',
            got: modulus,
            hint: `the nearest is ${nearestPrime(modulus)}`,
          },
  },
  {
    needs: ["operation", "modulus", "trainFraction", "dataSize"],
    check: (config) => {
      const { all, train } = trainablePairs(config);
      const split = `the train split: ${config.trainFraction} of the ${all} pairs`;
      if (train < 1)
        return {
          path: "trainFraction",
          expected: `at least one pair in ${split}`,
          got: config.trainFraction,
        };
      return config.dataSize <= train
        ? null
        : {
            path: "dataSize",
            expected: `a whole number from 1 to ${train} (${split})`,
            got: config.dataSize,
            hint: `${train} trains on the whole split`,
          };
    },
  },
];

const reviews: readonly Rule<ReviewsConfig>[] = [
  { needs: ["source"], check: ({ source }) => checkSource(source) },
  {
    needs: ["positions", "maxTokens"],
    check: ({ positions, maxTokens }) =>
      positions >= maxTokens
        ? null
        : {
            path: "positions",
            expected: `at least maxTokens (${maxTokens})`,
            got: positions,
            hint: "every token of a review needs a position",
          },
  },
];

function nearestDivisor(n: number, wanted: number): number {
  let best = 1;
  for (let d = 1; d <= n; d++) if (n % d === 0 && Math.abs(d - wanted) < Math.abs(best - wanted)) best = d;
  return best;
}

function nearestPrime(n: number): number {
  for (let away = 1; ; away++) for (const p of [n - away, n + away]) if (p >= 3 && isPrime(p)) return p;
}

/** What fields that are each right do wrong together. `bad` names the fields that are already reported. */
export function checkRules(config: RunConfig, bad: readonly string[]): Issue[] {
  const run = <C extends RunConfig>(rules: readonly Rule<C>[], c: C): Issue[] =>
    rules
      .filter((rule) => !rule.needs.some((name) => bad.includes(name)))
      .map((rule) => rule.check(c))
      .filter((issue) => issue !== null);
  const own = config.task === "modular" ? run(modular, config) : run(reviews, config);
  return [...own, ...run(common, config)];
}
