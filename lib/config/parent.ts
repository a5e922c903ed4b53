import type { CommonConfig } from "./types";

/** Where a branch begins. */
export interface ParentStep {
  /** The run it goes on from. */
  readonly id: string;
  /** Updates that run had made. */
  readonly step: number;
}

/** The parent that a branch's configuration names; null of a run that is none. */
export function parentOf({ parent }: Pick<CommonConfig, "parent">): ParentStep | null {
  const [, id, step] = /^([0-9a-f]{16})@(0|[1-9]\d{0,15})$/.exec(parent ?? "") ?? [];
  return id === undefined || step === undefined ? null : { id, step: Number(step) };
}

/** As `parentOf` reads it. */
export const parentText = ({ id, step }: ParentStep): string => `${id}@${step}`;
