import { workbookRoot } from "../runner/find-launcher";
import { examineEngine } from "./examine-engine";
import { examineMachine } from "./examine-machine";
import { examinePrograms } from "./examine-programs";
import { examineWorkbook } from "./examine-workbook";
import type { DoctorFinding } from "./finding";

/** Looks at everything the workbook can use, in the order a reader would ask. Takes a few seconds. */
export async function examine(): Promise<DoctorFinding[]> {
  const root = workbookRoot(process.cwd());
  return [
    ...examineMachine(),
    ...(await examineEngine()),
    ...examineWorkbook(root),
    ...examinePrograms(root),
  ];
}
