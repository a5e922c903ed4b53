import assert from "node:assert/strict";
import { test } from "node:test";
import { progressPhases } from "grokbook/analysis/weights/progress-phases";
import { madeMeasures, type Story } from "../progress";

const verdicts = (story: Story = {}) => progressPhases(madeMeasures(story)).map(({ holds }) => holds);

test("Nanda et al.'s story has the three phases, end to end", () => {
  const phases = progressPhases(madeMeasures());
  assert.deepEqual(
    phases.map(({ name, from, to, holds }) => [name, from, to, holds]),
    [
      ["memorisation", 100, 300, true],
      ["circuit formation", 300, 700, true],
      ["clean-up", 800, 1000, true],
    ],
  );
  assert.equal(phases[0]?.why, "train 100 %, unseen pairs 2 %");
  assert.match(phases[1]?.why ?? "", /^excluded 0\.60 → 1\.50, restricted 2\.50 → 0\.90, unseen pairs 2 %$/);
});

test("each phase fails by itself", () => {
  assert.deepEqual(verdicts({ unseen: 0.5 }), [false, false, true], "generalises as it memorises");
  assert.deepEqual(verdicts({ excluded: [0.3, 0.5] }), [true, false, false], "the waves carry nothing");
  assert.deepEqual(verdicts({ restricted: [2.5, 2.3] }), [true, false, true], "restricted does not fall");
  assert.deepEqual(verdicts({ excluded: [0.3, 1.5], excludedEnd: 1 }), [true, true, false]);
});

test("a snapshot inside a loss spike changes nothing", () => {
  assert.deepEqual(progressPhases(madeMeasures({ spikeAt: 500 })), progressPhases(madeMeasures()));
});

test("a run that never memorises, or never generalises, says so", () => {
  const never = progressPhases(madeMeasures({ train: 0.5 }));
  assert.deepEqual(
    never.map(({ from, holds, why }) => [from, holds, why]),
    Array.from({ length: 3 }, () => [null, false, "train accuracy never reaches 99 %"]),
  );
  const stuck = progressPhases(madeMeasures({ until: 700 }));
  assert.deepEqual(
    stuck.map(({ holds, why }) => [holds, why]).slice(1),
    Array.from({ length: 2 }, () => [false, "the test loss never falls to half of its highest"]),
  );
});

test("without unseen pairs the test pairs stand in for them", () => {
  const phases = progressPhases(madeMeasures({ everythingSeen: true }));
  assert.deepEqual(
    phases.map(({ holds }) => holds),
    [true, true, true],
  );
});
