import type { OpenPlan } from "../../analysis/claims/open-plans";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

/** What the missing runs of every group of claims would take (chapter 09). */
export function openPlans(plans: readonly OpenPlan[]): Renderable {
  return table(
    plans.map((plan) => ({
      claims: plan.claims.join(", "),
      "runs in the plan": plan.configs.length,
      "not published yet": plan.missing.length,
      "steps left": plan.steps,
      "hours on one core": hoursText(plan),
    })),
    {
      caption:
        "claims 5, 6, 9 and 13 at the paper's own clock, other text in a scaled one; Yelp needs the whole of Yelp Polarity (npx grokbook data yelp); the hidden sizes are costed at the speed of h = 128",
    },
  );
}

function hoursText({ missing, hours }: OpenPlan): string {
  if (missing.length === 0) return "none";
  if (hours === null) return "not measured: no published run of this task";
  return hours < 0.1 ? "under 0.1" : hours.toFixed(1);
}
