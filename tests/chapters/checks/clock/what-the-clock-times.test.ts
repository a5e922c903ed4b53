import { strict as assert } from "node:assert";
import { test } from "node:test";
import { whatTheClockTimes } from "grokbook/chapters/checks/clock/what-the-clock-times";
import { branched, ungrokked } from "../../../analysis/branched";

const siblings = (generalises: number) =>
  [0, 1, 2].flatMap((seed) => [
    branched({ id: 2 * seed, seed, generalises: 1300 }),
    branched({
      id: 2 * seed + 1,
      seed,
      generalises,
      parent: { id: 2 * seed, at: 300 },
      set: { epsilon: 1e-6 },
    }),
  ]);
const ungrokkedFrom = (border: number) =>
  [100, 150, 200, 250, 300, 400].flatMap((size) =>
    [0, 1, 2].map((seed) => ungrokked(size, size < border ? 0.2 : 0.99, { seed })),
  );

test("a prediction holds where the rule says its word, and no other", () => {
  const paper = branched({ id: 99, point: (p) => ({ ...p, trainLoss: p.step >= 500 ? 0 : 1 }) });
  const held = whatTheClockTimes({
    paper,
    siblings: siblings(1300),
    spikes: [],
    ungrokked: ungrokkedFrom(230),
  });
  assert.deepEqual(
    held.map(({ pass }) => pass),
    [true, true, true, null], // one weight decay says nothing about λ
  );
  const failed = whatTheClockTimes({
    paper: undefined,
    siblings: siblings(500),
    spikes: [],
    ungrokked: ungrokkedFrom(390),
  });
  assert.deepEqual(
    failed.map(({ pass }) => pass),
    [null, false, false, null],
  );
  assert.match(String(failed[1]?.measured), /^sooner: -80 %, -80 %, -80 %/);
});

test("whether D_crit moves with λ is said by its rule, once three weight decays are there", () => {
  const of = (weightDecay: number, border: number) =>
    [100, 150, 200, 250, 300, 400].flatMap((size) =>
      [0, 1, 2, 3, 4].map((seed) => ungrokked(size, size < border ? 0.2 : 0.99, { seed, weightDecay })),
    );
  const last = (ungrokked: readonly ReturnType<typeof branched>[]) =>
    whatTheClockTimes({ paper: undefined, siblings: [], spikes: [], ungrokked }).at(-1);
  assert.equal(last([...of(0.5, 230), ...of(1, 230), ...of(2, 230)])?.pass, true);
  const moved = last([...of(0.5, 130), ...of(1, 230), ...of(2, 390)]);
  assert.equal(moved?.pass, false);
  assert.match(String(moved?.measured), /^moves: λ = 0\.5: 12\d \[/);
});

test("the own clock's branches are held to their own rule", () => {
  const ownClock = [0, 1, 2].flatMap((seed) => [
    branched({ id: 2 * seed, seed, generalises: 1300, point: (p) => ({ ...p, trainLoss: 0 }) }),
    branched({
      id: 2 * seed + 1,
      seed,
      generalises: 1900,
      parent: { id: 2 * seed, at: 300 },
      set: { epsilon: 1e-6 },
    }),
  ]);
  const rows = whatTheClockTimes({ paper: undefined, siblings: [], spikes: [], ungrokked: [], ownClock });
  assert.deepEqual(rows.map(({ claim, pass }) => [claim, pass]).slice(1, -1), [
    ["the paper's own clock, ε = 1e-6 from the plateau on: later", true],
  ]);
});

test("text runs that are thrown out: one line for each prediction, none where nothing was predicted", () => {
  const out = { trainAccuracy: 0.5, testAccuracy: 0.5 };
  const collapses = [0, 1, 2].flatMap((seed) => [
    branched({ id: 5 * seed, seed, point: (p) => (p.step === 560 ? { ...p, ...out } : p) }),
    branched({
      id: 5 * seed + 1,
      seed,
      parent: { id: 5 * seed, at: 550 },
      point: (p) => (p.step === 560 ? { ...p, ...out } : p),
    }),
    branched({ id: 5 * seed + 2, seed, parent: { id: 5 * seed, at: 550 }, set: { epsilon: 1e-12 } }),
    branched({ id: 5 * seed + 3, seed, parent: { id: 5 * seed, at: 550 }, set: { weightDecay: 0 } }),
  ]);
  const rows = whatTheClockTimes({ paper: undefined, siblings: [], spikes: [], ungrokked: [], collapses });
  assert.deepEqual(rows.map(({ claim, pass, measured }) => [claim, pass, measured]).slice(1, -1), [
    [
      "nothing, at the last good evaluation of a text run: does not save",
      true,
      "does not save: 0 of 3 saved",
    ],
    ["ε = 1e-12, at the last good evaluation of a text run: does not save", false, "saves: 3 of 3 saved"],
  ]);
});
