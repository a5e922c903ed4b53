import assert from "node:assert/strict";
import { test } from "node:test";
import { MissingPackageError } from "grokbook/data/errors/missing-package-error";
import { onRequest, TENSORFLOW, withPackages, withPackagesSoon } from "grokbook/data/optional-package";

const use = { what: "A picture", packages: ["no-such-package", "no-such-other"] };
const absent = (): object => require("no-such-package/part") as object;

test("what needs a package that is not installed says which, and how it comes", async () => {
  const named = (error: unknown): boolean => {
    assert.ok(error instanceof MissingPackageError);
    assert.match(
      error.message,
      /^A picture needs the npm packages no-such-package, no-such-other, not installed here\. Fix: /,
    );
    assert.deepEqual(error.packages, use.packages);
    return true;
  };
  assert.throws(() => withPackages(use, absent), named);
  const name: string = "no-such-other";
  await assert.rejects(
    withPackagesSoon(use, () => import(name)),
    named,
  );
});

test("any other failure stays what it is", async () => {
  const other = new Error("a fault inside the package");
  const fails = (): never => {
    throw other;
  };
  assert.throws(() => withPackages(use, fails), other);
  assert.throws(() => withPackages({ ...use, packages: ["no-such"] }, absent), { code: "MODULE_NOT_FOUND" });
  await assert.rejects(
    withPackagesSoon(use, () => Promise.reject(other)),
    other,
  );
});

test("a module on request is loaded by the first look, and what it lacks is told by the first call", () => {
  let loads = 0;
  const there = onRequest(() => ({ count: ++loads }));
  assert.equal(loads, 0);
  assert.equal(there.count, 1);

  const missing = onRequest((): Record<string, new () => object> => {
    throw Object.assign(new Error(`Cannot find module '${TENSORFLOW.packages[0]}'`), {
      code: "MODULE_NOT_FOUND",
    });
  });
  const Optimiser = missing["Optimiser"]!;
  assert.throws(() => new Optimiser(), /^MissingPackageError: Optimiser needs .*tfjs-core/);
  assert.throws(() => new (class extends Optimiser {})(), MissingPackageError);
});
