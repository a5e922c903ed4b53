import type { RunConfig } from "../../config/types";
import { layoutOf } from "../../model/layout";
import { specOf } from "../../model/spec";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { bert } from "../settings/bert";
import { fixedPercent } from "../words/fixed-percent";

/** What models of several widths are made of: parameters, and the share of the word table (chapter 06). */
export function widths(config: RunConfig, hiddenSizes: readonly number[]): Renderable {
  const rows = hiddenSizes.map((hiddenSize) => {
    const { size, tensors } = layoutOf(specOf({ ...config, hiddenSize }, bert));
    const words = Math.max(...tensors.map((tensor) => tensor.size));
    return {
      h: hiddenSize,
      "numbers per head": hiddenSize / config.heads,
      parameters: size,
      "share of the word table": fixedPercent(words / size, 0),
    };
  });
  return table(rows, { caption: "BERT's 30,522 WordPieces" });
}
