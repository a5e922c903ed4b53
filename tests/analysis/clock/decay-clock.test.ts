import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { crossingStep, decayClock } from "grokbook/analysis/clock/decay-clock";
import { close } from "../close";

test("the text clock of the paper: 10 × e^(−10⁻⁵ t)", () => {
  const clock = decayClock({ learningRate: 1e-3, weightDecay: 1e-2, rescale: 10 });
  close(clock.gamma, 1e-5);
  close(clock.halfLife, 69_314.718, 1e-7);
  close(clock.unscaledAt, 230_258.509, 1e-7);
  close(clock.scale(100_000), 3.678794, 1e-6);
  close(clock.scale(400_000), 0.183156, 1e-6);
});

test("when() undoes scale()", () => {
  const positive = (max: number) => fc.double({ min: 1e-4, max, noNaN: true });
  fc.assert(
    fc.property(positive(0.1), positive(10), positive(20), positive(0.99), (lr, wd, alpha, share) => {
      const clock = decayClock({ learningRate: lr, weightDecay: wd, rescale: alpha });
      close(clock.scale(clock.when(alpha * share)), alpha * share, 1e-9);
    }),
  );
});

test("no decay never gets there; being there already is step 0; nonsense is refused", () => {
  assert.equal(crossingStep(10, 1, 0), Infinity);
  assert.equal(crossingStep(1, 10, 1e-5), 0);
  assert.throws(() => crossingStep(-1, 1, 1e-5), /positive norms/);
});
