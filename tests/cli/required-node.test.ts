import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeTooOld } from "grokbook/cli/required-node";

test("Node 20.19 or newer; an older one is told what to do", () => {
  for (const version of ["20.19.0", "20.20.2", "22.1.0", "24.0.0"]) assert.equal(nodeTooOld(version), null);
  for (const version of ["18.20.4", "20.18.3", "16.0.0"])
    assert.match(
      nodeTooOld(version) ?? "",
      /needs Node 20\.19 or newer, this is Node \d+\.\d+\.\d+\. Install/,
    );
  assert.equal(nodeTooOld(process.versions.node), null);
});
