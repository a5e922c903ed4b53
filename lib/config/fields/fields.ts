import type { Default, Field, Task } from "./field";
import { modularFields } from "./modular-fields";
import { QUICK_SOURCE, quickModular, quickReviews } from "./quick";
import { reviewsFields } from "./reviews-fields";
import type { Profile } from "../types";

/** The one table of fields: name, range, default and source, for each task. */
export const fields: Readonly<Record<Task, readonly Field[]>> = {
  modular: modularFields,
  reviews: reviewsFields,
};

const quick: Readonly<Record<Task, Readonly<Record<string, unknown>>>> = {
  modular: quickModular,
  reviews: quickReviews,
};

/** A field's default in a profile, with its source. */
export function defaultOf(task: Task, field: Field, profile: Profile): Default {
  const value = quick[task][field.name];
  return profile === "quick" && value !== undefined
    ? { value: value as Default["value"], source: QUICK_SOURCE }
    : field.full;
}
