// Arguments of `npm run bench -- …`.
import { parseArgs } from "node:util";

export const SECTIONS = ["imdb", "laptop", "modular", "pair", "run", "growth"];

export const USAGE = `npm run bench -- [options]

  --json FILE     write every row, with date and machine, to FILE; the growth figure goes beside it
  --only PARTS    comma-separated: ${SECTIONS.join(", ")}
                  (imdb, laptop, modular: step times beside peers and the roofline; pair: two runs on two cores;
                  run: evaluation, cold start, memory of an IMDB run; growth: cost against N, h, length, vocabulary)
  --rounds N      rounds of the interleaved comparison (default 5)
  --quick         3 rounds; no torch.compile, no stock TensorFlow.js, no growth
  --random        random tokens even where GROKBOOK_DATA has the reviews
  --tiny          sizes that test the bench itself and say nothing about speed; quick, growth included
`;

export class UsageError extends Error {
  name = "UsageError";
}

export function readOptions(args) {
  const { values } = parsed(args);
  const only = values.only?.split(",") ?? (values.quick ? SECTIONS.filter((s) => s !== "growth") : SECTIONS);
  const unknown = only.filter((section) => !SECTIONS.includes(section));
  if (unknown.length > 0)
    throw new UsageError(`--only: no part ${unknown.join(", ")}; choose from ${SECTIONS.join(", ")}`);
  const rounds = Number(values.rounds ?? (values.quick || values.tiny ? 3 : 5));
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new UsageError(`--rounds: expected a whole number from 1 up, got ${values.rounds}`);
  const { random = false, tiny = false, help = false, json = null } = values;
  return { only, rounds, quick: values.quick ?? tiny, random, tiny, help, json };
}

function parsed(args) {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: "string" },
        only: { type: "string" },
        rounds: { type: "string" },
        quick: { type: "boolean" },
        random: { type: "boolean" },
        tiny: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error.message);
  }
}
