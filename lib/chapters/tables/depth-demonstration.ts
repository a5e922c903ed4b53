import { layoutOf } from "../../model/layout";
import { specOf } from "../../model/spec";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { bert } from "../settings/bert";

/** Every evaluation of a short run of a deeper model, and by which engine it ran (chapter 06). */
export function depthDemonstration({ config, points, provenance }: RunResult): Renderable {
  const { layers, hiddenSize, steps } = config;
  const tensors = layoutOf(specOf(config, bert)).tensors.length;
  return table(
    points.map(({ step, trainLoss, testAccuracy }) => ({
      step,
      "train loss": trainLoss,
      "test accuracy": testAccuracy,
    })),
    {
      caption: `${layers} layers, h = ${hiddenSize}, ${tensors} tensors: ${steps} steps by ${provenance.engine.name}. Far too few to learn anything; the loss moves, that is all it shows.`,
    },
  );
}
