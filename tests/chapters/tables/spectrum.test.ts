import { strict as assert } from "node:assert";
import { test } from "node:test";
import { spectrum } from "grokbook/chapters/tables/spectrum";
import { syntheticRun } from "../../analysis/synthetic";

test("shares in percent, the strongest frequencies by name", () => {
  const point = syntheticRun().points.at(-1)!;
  const moment = {
    label: "end" as const,
    step: 6000,
    point,
    share: 0.913,
    flat: 2 / 23,
    frequencies: [7, 3],
  };
  const text = spectrum([moment]).toString();
  assert.match(
    text,
    /moment +step +train +test +power in the 2 strongest +if all were equal +which, strongest first/,
  );
  assert.match(text, /\nend +6,000 +100\.0 % +100\.0 % +91\.3 % +8\.7 % +7, 3$/);
});
