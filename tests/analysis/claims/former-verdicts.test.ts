import assert from "node:assert/strict";
import { test } from "node:test";
import { verdictChanges } from "grokbook/analysis/claims/former-verdicts";
import { ledger } from "grokbook/analysis/claims/ledger";
import { syntheticSweep } from "../synthetic";

test("every claim's verdict then and now; a reason where its rule was changed since", () => {
  const rows = ledger(syntheticSweep());
  const changes = verdictChanges(rows);
  assert.deepEqual(
    changes.map(({ id }) => id),
    rows.map(({ id }) => id),
  );
  const [one, two, , , five] = changes;
  assert.deepEqual([one?.before, one?.now], ["reproduced", "reproduced"]);
  assert.match(one?.why ?? "", /^rule as it was; train ≥ 99 %/);
  assert.deepEqual([two?.before, two?.now], ["reproduced", "partly"]);
  assert.match(two?.why ?? "", /names its horizon.*11,870/);
  // Changed on that day too, but before the old verdicts: no reason of a change since.
  assert.match(five?.why ?? "", /^rule as it was/);
});
