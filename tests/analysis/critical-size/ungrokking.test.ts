import { strict as assert } from "node:assert";
import { test } from "node:test";
import { ungrokking } from "grokbook/analysis/critical-size/ungrokking";
import { ungrokked } from "../branched";

test("keeps, forgets or lies between, by the mean of the last tenth since the branch", () => {
  const [found] = ungrokking([ungrokked(100, 0.1), ungrokked(200, 0.7), ungrokked(400, 0.95)]);
  assert.deepEqual(
    found?.branches.map(({ size, outcome }) => [size, outcome]),
    [
      [100, "forgets"],
      [200, "in between"],
      [400, "keeps"],
    ],
  );
  assert.ok(Math.abs((found?.branches[1]?.end ?? 0) - 0.7) < 1e-9);
  assert.equal(found?.after, 1000);
});

test("D_crit lies between what forgets and what keeps, one a weight decay, and may not be bounded", () => {
  const seeds = [0, 1, 2, 3, 4];
  const sizes = [100, 150, 200, 250, 300, 400, 500];
  const sweep = (weightDecay: number, border: number) =>
    sizes.flatMap((size) =>
      seeds.map((seed) => ungrokked(size, size < border ? 0.2 : 0.99, { seed, weightDecay })),
    );
  const [half, one] = ungrokking([...sweep(1, 260), ...sweep(0.5, 180)]);
  assert.deepEqual([half?.weightDecay, one?.weightDecay], [0.5, 1]);
  assert.ok((half?.size ?? 0) > 150 && (half?.size ?? 0) < 200, String(half?.size));
  assert.ok((one?.size ?? 0) > 250 && (one?.size ?? 0) < 300, String(one?.size));
  const [none] = ungrokking(sweep(1, 90));
  assert.equal(none?.size, null);
  assert.equal(none?.interval[0], null);
});

test("read half way, it is as if the branches had ended there", () => {
  const slow = ungrokked(200, 0.2, { until: 1700 }); // has it all until step 1,700 of 1,000 to 2,000
  assert.equal(ungrokking([slow], { share: 0.5 })[0]?.branches[0]?.outcome, "keeps");
  assert.equal(ungrokking([slow])[0]?.branches[0]?.outcome, "forgets");
});

test("an end of the interval beyond all pairs that there are bounds nothing", () => {
  const sizes = [100, 200, 300];
  const [mixed] = ungrokking(
    sizes.flatMap((size) => [0, 1, 2].map((seed) => ungrokked(size, seed === 0 ? 0.99 : 0.2, { seed }))),
  );
  for (const end of mixed?.interval ?? []) assert.ok(end === null || end <= 47 ** 2, String(end));
  assert.equal(mixed?.interval[1], null);
});
