import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** The files that printed commands name as a reader's own, and a run that is there; its id. */
export function prepare(folder, shell, tiny) {
  const plan = {
    base: { task: "modular", modulus: 11, dataSize: 60, positions: 7, hiddenSize: 16, heads: 2, mlpSize: 32 },
    grid: { steps: [20], seed: [0, 1] },
  };
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
  writeFileSync(join(folder, "mine.json"), JSON.stringify({ ...plan.base, seed: 3 }));
  writeFileSync(join(folder, "mine.csv"), reviews());
  const trained = shell(`npx grokbook run ${tiny} --json`);
  if (trained.status !== 0)
    throw new Error(`npx grokbook run, the first command of all, failed:\n${trained.said}`);
  const id = JSON.parse(shell("npx grokbook list --json").stdout)[0].id;
  const weights = shell(`npx grokbook export ${id} --safetensors start.safetensors`);
  if (weights.status !== 0) throw new Error(`export failed:\n${weights.said}`);
  writeFileSync(join(folder, "t.csv"), "");
  return id;
}

/** 60 reviews with stars, no two the same. */
function reviews() {
  const [good, bad] = [
    ["great", "fine", "lovely"],
    ["awful", "poor", "dull"],
  ];
  const rows = Array.from({ length: 60 }, (_, i) => {
    const words = i % 2 === 0 ? good : bad;
    return `"The ${words[i % 3]} dinner number ${i} was ${words[(i + 1) % 3]}",${i % 2 === 0 ? 5 : 1}`;
  });
  return ["review,stars", ...rows].join("\n") + "\n";
}
