import assert from "node:assert/strict";
import { test } from "node:test";
import { bench } from "./bench";

test("everything is measured by default; --quick leaves growth out; --only chooses", async () => {
  const { readOptions, SECTIONS } = await bench("options.mjs");
  assert.deepEqual(readOptions([]), {
    only: SECTIONS,
    rounds: 5,
    quick: false,
    random: false,
    tiny: false,
    help: false,
    json: null,
  });
  assert.ok(!readOptions(["--quick"]).only.includes("growth"));
  assert.deepEqual(readOptions(["--only", "imdb,run", "--rounds", "2"]).only, ["imdb", "run"]);
});

test("what cannot be meant is refused, with the choices", async () => {
  const { readOptions } = await bench("options.mjs");
  assert.throws(() => readOptions(["--only", "imbd"]), /no part imbd; choose from imdb, laptop/);
  for (const rounds of ["0", "1.5", "many"])
    assert.throws(() => readOptions(["--rounds", rounds]), /--rounds: expected a whole number from 1 up/);
  assert.throws(() => readOptions(["--fast"]), { name: "UsageError" });
});
