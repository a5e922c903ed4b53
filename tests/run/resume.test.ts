import assert from "node:assert/strict";
import test from "node:test";
import { loadData } from "grokbook/data/load";
import { RunChangedError } from "grokbook/run/errors/run-changed-error";
import { resume } from "grokbook/run/resume";
import { train } from "grokbook/run/train";
import { temporaryFolder, tiny } from "./tiny";

test("a run whose data are not what they were does not go on as another run", async (t) => {
  const root = temporaryFolder(t);
  const config = tiny();
  const begun = train(config, { root, published: false, until: 20 });
  let answer = await begun.next();
  while (answer.done !== true) answer = await begun.next();
  const { id, step } = answer.value;
  assert.equal(step, 20);

  const other = await loadData(tiny({ seed: 1 }));
  await assert.rejects(resume(id, { root, data: other }).next(), (error: unknown) => {
    assert.ok(error instanceof RunChangedError);
    assert.match(error.message, new RegExp(`Run ${id} cannot go on`));
    return true;
  });

  let last = -1;
  for await (const point of resume(id, { root })) last = point.step;
  assert.equal(last, config.steps, "with its own data it goes on to the end");
});
