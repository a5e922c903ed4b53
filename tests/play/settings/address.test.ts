import assert from "node:assert/strict";
import { test } from "node:test";
import { fromAddress, toAddress } from "grokbook/play/settings/address";
import type { Settings } from "grokbook/play/settings/settings";

const usual: Settings = {
  task: "modular",
  profile: "quick",
  vary: "dataSize",
  values: ["400", "600", "1000"],
  set: { seed: "0" },
};

test("an address says everything, and is read back to the same", () => {
  const several: Settings = {
    task: "modular",
    profile: "full",
    vary: "weightDecay",
    values: ["0.5", "1", "2"],
    set: { operation: "*", modulus: "97", seed: "3" },
  };
  assert.equal(toAddress(several), "profile=full&weightDecay=0.5,1,2&operation=*&modulus=97&seed=3");
  for (const settings of [usual, several, { ...several, set: { operation: "+" } }])
    assert.deepEqual(fromAddress(`#${toAddress(settings)}`, usual), settings);
});

test("an anchor is no setting; one value for the varied field is one model", () => {
  assert.equal(fromAddress("#main", usual), null);
  assert.equal(fromAddress("", usual), null);
  assert.deepEqual(fromAddress("#dataSize=700", usual), {
    task: "modular",
    profile: "quick",
    vary: "dataSize",
    values: ["700"],
    set: {},
  });
  assert.deepEqual(fromAddress("#seed=4", { ...usual, vary: "dataSize" })?.vary, "seed");
});

test("nonsense is handed on to be judged, and never more models than fit", () => {
  assert.deepEqual(fromAddress("#dataSize=1,2,3,4,5&modulus=%E0%A4%A", usual)?.values, ["1", "2", "3"]);
  assert.deepEqual(fromAddress("#nosuch=%3Cb%3E", usual)?.set, { nosuch: "<b>" });
});
