import { join } from "node:path";
import { Problem } from "./problem.mjs";
import { complaint, run } from "./run.mjs";

/** Loads what is linked in `folder`, in another process, and computes with it: { tensorflow, gpu, notes } or a Problem. */
export async function checkLinked(folder, { env, signal }) {
  const done = await run(process.execPath, [join(import.meta.dirname, "print-check.mjs"), folder], {
    env,
    signal,
  });
  const answer = done.status === 0 ? JSON.parse(done.stdout.trim().split("\n").at(-1)) : null;
  if (answer === null)
    throw new Problem(
      `loading it ended the process (${done.ended ?? `exit ${done.status}`}):\n  ${complaint(done)}`,
      "try the TensorFlow version that was tested, 2.21.0",
    );
  if (answer.problem)
    throw new Problem(
      `it does not load: ${answer.problem}`,
      "install the wheel anew, then run this with --force",
    );
  if (answer.largestError !== 0)
    throw new Problem(
      `a product of whole numbers is off by ${answer.largestError}`,
      "do not use this library: it computes wrongly here; try TensorFlow 2.21.0",
    );
  return { ...answer, notes: complaint(done, 3) };
}
