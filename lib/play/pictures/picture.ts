import type { Figure, Table } from "../../figures/types";

/** A figure of the page, and the same in numbers for readers who do not see it. */
export interface Picture {
  readonly figure: Figure;
  readonly table: Table;
}
