import { decoderLayout } from "../../../model/decoder-layout";
import type { DecoderSpec, ParameterLayout } from "../../../model/types";
import type { TrainingJob } from "../../types";
import { buildRowTable } from "../../algebra/decoder-rows";
import type { RowTable } from "../../algebra/decoder-rows";
import { decoderWeights } from "../../algebra/decoder-weights";
import type { DecoderWeights } from "../../algebra/decoder-weights";
import { placeState } from "../memory/state";
import type { StateVectors } from "../memory/state";
import type { ProgramContext } from "../program";
import { decoderTables } from "./tables";
import type { DecoderTables } from "./tables";

/** What a decoder's step is made of in either form: its state, its tensors, and the attention's tables. */
export interface DecoderParts {
  readonly context: ProgramContext;
  readonly job: TrainingJob;
  readonly spec: DecoderSpec;
  readonly layout: ParameterLayout;
  readonly state: StateVectors;
  readonly weights: DecoderWeights;
  readonly gradient: DecoderWeights;
  readonly table: RowTable;
  readonly tables: DecoderTables;
}

export function decoderParts(context: ProgramContext, job: TrainingJob): DecoderParts {
  const spec = job.model as DecoderSpec;
  const layout = decoderLayout(spec);
  const state = placeState(context, job, layout.size);
  const weights = decoderWeights(layout, (offset) => state.parameters + 4 * offset);
  const gradient = decoderWeights(layout, (offset) => state.gradient + 4 * offset);
  const table = buildRowTable(job.train, job.test, spec.vocabularySize);
  const tables = decoderTables(context, spec, table, weights, gradient);
  return { context, job, spec, layout, state, weights, gradient, table, tables };
}
