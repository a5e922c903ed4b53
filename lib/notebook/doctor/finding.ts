/** One thing that was looked at. */
export interface DoctorFinding {
  readonly what: string;
  /** `FAIL`: the workbook does not run. `WARN`: something optional is missing. */
  readonly level: "OK" | "WARN" | "FAIL";
  /** What was found. Names no folder of this machine: notebooks are committed with it. */
  readonly found: string;
  /** What would mend it, a command where there is one. */
  readonly fix?: string;
}

export const ok = (what: string, found: string): DoctorFinding => ({ what, level: "OK", found });
export const warn = (what: string, found: string, fix: string): DoctorFinding => ({
  what,
  level: "WARN",
  found,
  fix,
});
export const fail = (what: string, found: string, fix: string): DoctorFinding => ({
  what,
  level: "FAIL",
  found,
  fix,
});
