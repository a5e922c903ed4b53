import type { DataFrame } from "danfojs-node";
import type { RunConfig } from "../config/types";
import { modularData } from "./modular";
import { modularFrame } from "./modular-frame";
import type { TaskData } from "./types";

/** What a run trains on and is tested on, packed for an engine. The same config gives the same bytes. */
export async function loadData(config: RunConfig): Promise<TaskData> {
  if (config.task === "modular") return modularData(config);
  throw new Error("internal: reviews are not wired yet");
}

/** The same data as a danfo DataFrame, for a reader to look at. */
export async function load(config: RunConfig): Promise<DataFrame> {
  if (config.task === "modular") return modularFrame(config);
  throw new Error("internal: reviews are not wired yet");
}
