import type { Settings, Varied } from "./settings";

const VARIED: readonly Varied[] = ["dataSize", "dataFraction", "weightDecay", "rescale", "seed"];

/** Most models that a panel trains at once (ours): three fit a screen, and the cores of a laptop. */
export const MOST_MODELS = 3;

/** The part of an address behind `#` that says everything a panel trains: `profile=quick&dataSize=400,600,1000&seed=1`. */
export function toAddress({ task, profile, vary, values, set }: Settings): string {
  const query = [
    ...(task === "modular" ? [] : [["task", task]]),
    ["profile", profile],
    [vary, values.join(",")],
    ...Object.entries(set).filter(([name]) => name !== vary),
  ];
  return query
    .map(([name, value]) => `${name}=${encodeURIComponent(value as string).replaceAll("%2C", ",")}`)
    .join("&");
}

/**
 * What an address says; null when it says nothing about a run (an anchor, or nothing). The field with several values, between
 * commas, is the one in which the models differ; without one it is the given panel's. Fields are not judged here.
 */
export function fromAddress(hash: string, usual: Settings): Settings | null {
  const text = hash.replace(/^#/, "");
  if (!text.includes("=")) return null;
  const given = [...new URLSearchParams(text)];
  const several = given.find(([name, value]) => VARIED.includes(name as Varied) && value.includes(","));
  const profile = given.find(([name]) => name === "profile")?.[1] ?? "quick";
  const own = given.filter(([name]) => name !== "profile" && name !== "task");
  const vary =
    (several?.[0] as Varied | undefined) ??
    VARIED.find((name) => own.some(([n]) => n === name)) ??
    usual.vary;
  const values =
    own
      .find(([name]) => name === vary)?.[1]
      .split(",")
      .slice(0, MOST_MODELS) ?? usual.values;
  return {
    task: usual.task,
    profile,
    vary,
    values,
    set: Object.fromEntries(own.filter(([name]) => name !== vary)),
  };
}
