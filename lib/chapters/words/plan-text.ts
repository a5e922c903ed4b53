import type { OpenPlan } from "../../analysis/claims/open-plans";

/** The plan that a claim waits for, to be saved as plan.json; or that no run alone would decide it. Markdown. */
export function planText(plans: readonly OpenPlan[], claim: number): string {
  const chosen = plans.find(({ claims }) => claims.includes(claim));
  return chosen === undefined
    ? `No run alone would decide claim ${claim}: see its rule above.`
    : `Plan for claims ${chosen.claims.join(", ")}:\n\n\`\`\`json\n${JSON.stringify(chosen.plan)}\n\`\`\``;
}
