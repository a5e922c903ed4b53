import assert from "node:assert/strict";
import { test } from "node:test";
import { progressMeasures } from "grokbook/analysis/weights/progress-measures";
import { NoWeightsError } from "grokbook/run/errors/no-weights-error";
import { findPublished } from "grokbook/run/published/published";
import { run } from "grokbook/run/run";
import { temporaryFolder, tiny } from "../../run/tiny";

test("every kept step; the full losses are those that the run measured", async (t) => {
  const root = temporaryFolder(t);
  const result = await run(tiny(), { root, keep: [0, 10, 30, 60] });
  const found = await progressMeasures(result, { root, top: 2 });
  assert.deepEqual(
    found.measures.map(({ step }) => step),
    [0, 10, 30, 60],
  );
  assert.deepEqual([found.frequencies.length, found.control.length], [2, 2]);
  assert.equal(new Set([...found.frequencies, ...found.control]).size, 4);
  assert.equal(found.chance, Math.log(15));
  assert.equal(found.counts.train, 60);
  for (const { step, full } of found.measures) {
    const point = result.points.find((q) => q.step === step)!;
    assert.ok(
      Math.abs(full.test.loss - point.testLoss) < 1e-5,
      `${full.test.loss} against ${point.testLoss}`,
    );
    assert.equal(full.test.accuracy, point.testAccuracy);
  }
  const some = await progressMeasures(result, { root, steps: [30], frequencies: [3, 1, 2] });
  assert.deepEqual(some.frequencies, [3, 1, 2]);
  assert.deepEqual(some.control, [], "two others are no control for three");
  assert.equal(some.measures[0]?.control, null);
  assert.deepEqual(some.measures[0]?.full, found.measures[2]?.full);
});

test("a run that keeps nothing says how to keep it; products are refused before anything is read", async (t) => {
  const root = temporaryFolder(t);
  const result = await run(tiny({ steps: 10 }), { root });
  await assert.rejects(progressMeasures(result, { root }), (error: unknown) => {
    assert.ok(error instanceof NoWeightsError);
    assert.match(error.message, /Trained again with --keep log:12 it keeps them/);
    return true;
  });
  const product = { id: "0123456789abcdef", config: tiny({ operation: "*" }) };
  await assert.rejects(progressMeasures(product, { root }), /operation: expected "\+" or "-"/);
});

test("the published run: the waves answer unseen pairs that the whole model gets wrong, others do not", async () => {
  const published = (await findPublished("f6cb98385c2c9b2f"))!;
  const { measures, chance, control } = await progressMeasures(published, { steps: [1, 603, 2500] });
  const [first, waiting, last] = measures as [
    (typeof measures)[0],
    (typeof measures)[0],
    (typeof measures)[0],
  ];
  assert.equal(control.length, 5);
  assert.ok(Math.abs(first.restricted.loss - chance) < 0.05 && Math.abs(first.excluded.loss - chance) < 0.05);

  assert.ok(waiting.full.train.accuracy === 1 && waiting.full.unseen!.accuracy < 0.05);
  assert.ok(waiting.restrictedUnseen!.accuracy > 0.5 && waiting.restrictedUnseen!.loss < chance - 1);
  assert.ok(waiting.control!.restricted.loss > chance - 0.5);
  assert.ok(waiting.excluded.loss > waiting.full.train.loss + 0.5);

  assert.ok(last.restricted.loss < 0.1 && last.full.test.loss < 0.2);
  assert.ok(last.excluded.loss > 0.9 * chance && last.control!.excluded.loss < 0.2);
});
