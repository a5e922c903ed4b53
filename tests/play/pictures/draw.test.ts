import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, type Wanted } from "grokbook/play/pictures/draw";
import { modularData } from "grokbook/data/modular/modular";
import { run } from "grokbook/run/run";
import { temporaryFolder, tiny } from "../../run/tiny";

test("every picture of a real run comes with a table; what cannot be drawn comes as a sentence", async (t) => {
  const config = tiny({ modulus: 13, dataSize: 90 });
  const ours = await run(config, { root: temporaryFolder(t), published: false, observe: true });
  const other = await run({ ...config, dataSize: 50 }, { root: temporaryFolder(t), published: false });
  const data = modularData(config);
  const answers = {
    train: new Uint8Array(data.train.count).fill(1),
    test: new Uint8Array(data.test.count),
    step: 60,
  };
  const wanted: Wanted[] = [
    { picture: "curves", run: ours, marks: [{ step: 30, text: "your guess", colour: "#000" }] },
    { picture: "square", config, answers },
    { picture: "norm", runs: [ours, other] },
    { picture: "spectrum", run: ours },
    { picture: "sizes", runs: [ours, other] },
  ];
  for (const [number, one] of wanted.entries()) {
    const drawn = draw({ ask: "draw", number, wanted: one });
    assert.ok("picture" in drawn, JSON.stringify(drawn));
    const { figure, table, threshold } = drawn.picture;
    assert.ok(figure.data.length > 0 && figure.caption !== "", one.picture);
    assert.ok(
      table.rows.length > 0 && table.rows.every((row) => row.length === table.columns.length),
      one.picture,
    );
    assert.equal(threshold !== undefined, one.picture === "sizes");
    // Plotly takes an axis that is there and undefined for one that is there.
    assert.deepEqual(JSON.parse(JSON.stringify(figure.layout)), figure.layout, one.picture);
    structuredClone(drawn); // it has to pass between threads
  }
  const none = draw({ ask: "draw", number: 9, wanted: { picture: "norm", runs: [] } });
  assert.ok("problem" in none && /at least one run/.test(none.problem));
});
