import { strict as assert } from "node:assert";
import { test } from "node:test";
import { progressPhases } from "grokbook/analysis/weights/progress-phases";
import { progressMeasures } from "grokbook/chapters/checks/progress-measures";
import type { ProgressMeasures } from "grokbook/analysis/weights/progress-measures";
import { madeMeasures, type Story } from "../../analysis/progress";

const rows = (made: ProgressMeasures) => progressMeasures(made, progressPhases(made));
const verdicts = (story: Story) => rows(madeMeasures(story)).map(({ pass }) => pass);

test("the paper's story passes on all five lines, and each can fail", () => {
  const claims = rows(madeMeasures());
  assert.deepEqual(
    claims.map(({ pass }) => pass),
    [true, true, true, true, true],
  );
  assert.match(String(claims[1]?.measured), /^steps 300 to 700: excluded 0\.60 → 1\.50/);
  assert.match(String(claims[3]?.measured), /^2, 5: 0\.09 nats; 1, 3: 3\.90$/);
  assert.match(
    String(claims[4]?.measured),
    /^step 300: right on 150 of 150 test pairs whose mirror was trained on, 8 of the other 403$/,
  );
  assert.equal(verdicts({ unseen: 0.5 })[4], false);
  assert.equal(verdicts({ mirrored: 0.6 })[4], false);
  assert.deepEqual(verdicts({ unseen: 0.5 }).slice(0, 2), [false, false]);
  assert.deepEqual(verdicts({ until: 700 }).slice(1, 3), [false, false]);
});

test("other frequencies that do as well fail the last line; none leave it open", () => {
  const made = madeMeasures();
  const swap = (of: (m: (typeof made.measures)[0]) => (typeof made.measures)[0]["control"]) =>
    rows({ ...made, measures: made.measures.map((m) => ({ ...m, control: of(m) })) })[3];
  assert.equal(swap((m) => ({ restricted: m.restricted, excluded: m.excluded }))?.pass, false);
  assert.deepEqual([swap(() => null)?.pass, swap(() => null)?.measured], [null, "no others to compare with"]);
});

test("no pair has a mirror with the same answer: nothing to say", () => {
  const made = madeMeasures();
  const measures = made.measures.map((m) => ({ ...m, full: { ...m.full, mirrored: null } }));
  const [, , , , last] = rows({ ...made, measures });
  assert.deepEqual([last?.pass, last?.measured], [null, "no such pairs"]);
});
