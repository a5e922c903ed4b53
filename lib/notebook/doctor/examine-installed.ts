import { existsSync } from "node:fs";
import { home } from "../../data/files/home";
import { version } from "../../run/folder/environment";
import { resultsRoot } from "../../run/published/results-root";
import { examineData } from "./examine-data";
import { ok, type DoctorFinding } from "./finding";

/** Outside a clone of the workbook: the library as npm or the offline bundle brought it, and what it finds beside it. */
export function examineInstalled(): DoctorFinding[] {
  const bundle = home()?.kind === "bundle";
  return [
    ok("library", `grokbook ${version()}, ${bundle ? "from an offline bundle" : "installed by npm"}`),
    examineResults(),
    ...examineData(),
  ];
}

/** Nothing that trains needs them. */
function examineResults(): DoctorFinding {
  const results = resultsRoot();
  return results !== null && existsSync(results)
    ? ok("published results", "here: a run that is among them is shown, not trained")
    : ok(
        "published results",
        "not here; claims and verify need them (GROKBOOK_RESULTS: data/results of a clone)",
      );
}
