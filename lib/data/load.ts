import type { DataFrame } from "danfojs-node";
import type { RunConfig } from "../config/types";
import { modularData } from "./modular/modular";
import { modularFrame } from "./modular/modular-frame";
import { modularTable } from "./modular/modular-table";
import { reviewsData } from "./reviews/reviews-data";
import { reviewsTable } from "./reviews/reviews-table";
import { reviewsTaskFrame } from "./reviews/reviews-task-frame";
import type { TaskData } from "./types";

/**
 * What a run trains on and is tested on, packed for an engine. The same config and source give the same bytes.
 * @throws DataSizeError, and for reviews MissingDataError, AlteredDataError, CsvError, OfficialSplitError or
 * MissingLabelError
 */
export async function loadData(config: RunConfig): Promise<TaskData> {
  if (config.task === "modular") return modularData(config);
  return reviewsData(config);
}

/**
 * The same data as a danfo DataFrame, for a reader to look at: `modularFrame` and `reviewsTable` list the columns.
 */
export async function load(config: RunConfig): Promise<DataFrame> {
  if (config.task === "modular") return modularFrame(config);
  return reviewsTaskFrame(config);
}

/** The examples of a run for another program, column by column: the kept ones first, in the order of the batches. */
export function exampleTable(config: RunConfig): Readonly<Record<string, readonly (string | number)[]>> {
  return config.task === "modular" ? modularTable(config) : reviewsTable(config);
}
