import assert from "node:assert/strict";
import { test } from "node:test";
import { modularAddition } from "grokbook/config/modular-addition";
import { parseSetting } from "grokbook/config/parse-setting";
import { commandOf } from "grokbook/play/settings/command";

test("the command makes the same configuration, and names no field that the profile says", () => {
  assert.equal(commandOf(modularAddition({ profile: "quick" }), "quick"), "npx grokbook run --profile quick");
  const config = modularAddition({ profile: "quick", dataSize: 400, operation: "*", learningRate: 1e-4 });
  const command = commandOf(config, "quick");
  assert.equal(
    command,
    'npx grokbook run --profile quick --set "operation=*" --set dataSize=400 --set learningRate=0.0001',
  );
  const set = [...command.matchAll(/--set "?([^" ]+)"?/g)].map(([, setting]) =>
    parseSetting("modular", setting!),
  );
  assert.deepEqual(modularAddition({ profile: "quick", ...Object.fromEntries(set) }), config);
});
