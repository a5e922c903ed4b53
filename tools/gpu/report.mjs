import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the parts found, as a page of text: written anew after each of them. */
export function writeReport(out) {
  const read = (name) =>
    existsSync(join(out, name)) ? JSON.parse(readFileSync(join(out, name), "utf8")) : null;
  const [about, check, copy, rows] = ["parts.json", "check.json", "copy.json", "rows.json"].map(read);
  const lines = [
    about.rehearse ? "REHEARSAL on a software GPU, tiny sizes: no number here means anything.\n" : "",
    `${about.began}, commit ${about.commit}, Node ${about.node}`,
    ...about.parts.map(({ name, status, seconds }) => `  ${name}: ${status}, ${seconds.toFixed(0)} s`),
    ...(check === null
      ? []
      : [
          `\n${check.engine.description}`,
          `  self-check: ${check.problem ?? "agrees with the CPU"}`,
          ...check.runs.map(
            ({ name, steps, worst, allowed, fine }) =>
              `  ${name}, ${steps} steps: off by ${worst.toExponential(1)} of ${allowed.toExponential(1)} allowed${fine ? "" : "   NOT EQUAL"}`,
          ),
        ]),
    ...(copy === null ? [] : [`\nCopies at ${copy.gigabytesPerSecond.toFixed(1)} GB/s (${copy.device})`]),
    ...(rows === null ? [] : [`\n${rows.text}`]),
    existsSync(join(out, "runs")) ? `\n${readdirSync(join(out, "runs")).length} run folders in runs/` : "",
  ];
  writeFileSync(join(out, "report.txt"), `${lines.filter((line) => line !== "").join("\n")}\n`);
}
