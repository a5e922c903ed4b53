import { home } from "../../data/files/home";
import { workbookRoot } from "../runner/find-launcher";
import { examineEngine } from "./examine-engine";
import { examineInstalled } from "./examine-installed";
import { examineMachine } from "./examine-machine";
import { examinePrograms } from "./examine-programs";
import { examineWorkbook } from "./examine-workbook";
import type { DoctorFinding } from "./finding";

/** Looks at everything the workbook, or the installed library, can use, in the order a reader would ask. Takes a few seconds. */
export async function examine(): Promise<DoctorFinding[]> {
  const common = [...examineMachine(), ...(await examineEngine())];
  if (home()?.kind !== "clone") return [...common, ...examineInstalled()];
  const root = workbookRoot(process.cwd());
  return [...common, ...examineWorkbook(root), ...examinePrograms(root)];
}
