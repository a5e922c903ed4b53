// What the project set out to reach on two cores, and what was reached.

/**
 * @param {readonly object[]} rows of a bench file
 * @param {readonly import("./workloads.mjs").Workload[]} workloads
 * @returns {{ what: string, target: string, reached: string, met: boolean }[]} those that were measured
 */
export function targetsOf(rows, workloads) {
  const out = [];
  const add = (what, unit, value, target, atLeast) => {
    if (value === null || value === undefined) return;
    const sign = atLeast ? "≥" : "<";
    const met = atLeast ? value >= target : value < target;
    out.push({ what, target: `${sign} ${target} ${unit}`, reached: `${value} ${unit}`, met });
  };
  for (const { title, targets } of workloads) {
    const best = rows.find((row) => row.workload === title && row.engine === "wasm-2");
    add(`${title}, against PyTorch eager, full graph`, "×", best?.ratio, targets.full, true);
    add(`${title}, against PyTorch's best, our algebra`, "×", best?.ratioAlgebra, targets.algebra, true);
  }
  const named = (start) => rows.find((row) => row.workload.startsWith(start));
  for (const { workload, bound, ratio } of rows.filter(({ workload }) => workload.startsWith("two runs"))) {
    const most = bound ? ` (of ${bound} × that this machine has)` : "";
    add(`${workload}, against one${most}`, "×", ratio, 1.9, true);
  }
  add("memory of an IMDB run", "MB", named("a run's memory")?.peakRssMb, 600, false);
  add("evaluation of 7,025 reviews", "ms", named("evaluation of 7,025")?.msPerStep, 1500, false);
  add("cold start to the first step", "ms", named("cold start")?.msPerStep, 2000, false);
  return out;
}
