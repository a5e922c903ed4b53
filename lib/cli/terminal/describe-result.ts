import { join } from "node:path";
import { parentOf } from "../../config/parent";
import { differencesFromPaper } from "../../config/differences-from-paper";
import { taskText } from "../../figures/words";
import { duration, shareText } from "../../notebook/outputs/format";
import { runsRoot } from "../../run/folder/run-folder";
import type { StoppedByRule } from "../../run/stop-rule";
import { stepsInWords } from "../../run/steps-in-words";
import type { RunResult } from "../../run/types";
import { columns } from "./columns";

function ruleText({ rule: { train, test, evaluations }, step }: StoppedByRule): string {
  return (
    `ended at step ${step}: ${evaluations} evaluations after train ${shareText(train)} and test ${shareText(test)} were both reached; ` +
    "without --stop-when-known the same command goes on"
  );
}

/** A run in a few lines: where, what differs from the paper, what came out. */
export function describeResult(result: RunResult, root?: string): string {
  const { id, config, points, status, stoppedBy, step, origin, kept, provenance, stateHash, seconds } =
    result;
  const last = points.at(-1);
  const parent = parentOf(config);
  const differences = differencesFromPaper(config).map((d) => `${d.field} ${d.value} (paper ${d.paper})`);
  const rows = [
    ["run", `${id} · ${status}, ${origin}`],
    ...(stoppedBy === undefined ? [] : [["rule", ruleText(stoppedBy)]]),
    ["folder", origin === "published" ? "data/results" : join(runsRoot(root), id)],
    ...(parent === null ? [] : [["branch of", `${parent.id} at step ${parent.step}`]]),
    ["task", taskText({ config })],
    ["differs from the paper", differences.length === 0 ? "nothing" : differences.join(", ")],
    [
      "steps",
      `${step} of ${config.steps}${last === undefined || last.step === step ? "" : ` (last evaluated at ${last.step})`}${seconds > 0 ? ` in ${duration(seconds)}` : ""}`,
    ],
    ...(last === undefined
      ? []
      : [
          ["train", `accuracy ${shareText(last.trainAccuracy)}, loss ${last.trainLoss.toPrecision(4)}`],
          ["test", `accuracy ${shareText(last.testAccuracy)}, loss ${last.testLoss.toPrecision(4)}`],
          ["norm", last.norm.toPrecision(6)],
        ]),
    ...(kept === undefined ? [] : [["kept", `checkpoints of ${stepsInWords(kept)}`]]),
    ["engine", provenance.engine.description],
    ...(stateHash === null ? [] : [["weights", `SHA-256 ${stateHash}`]]),
  ];
  return columns(rows);
}
