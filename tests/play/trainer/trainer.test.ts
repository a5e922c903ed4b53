import assert from "node:assert/strict";
import { test } from "node:test";
import { reviews } from "grokbook/config/reviews";
import type { RunConfig } from "grokbook/config/types";
import { modularData } from "grokbook/data/modular/modular";
import type { Told } from "grokbook/play/trainer/messages";
import { Trainer } from "grokbook/play/trainer/trainer";
import { layoutOf } from "grokbook/model/layout";
import { fromSafetensors } from "grokbook/model/safetensors";
import { specOf } from "grokbook/model/spec";
import { sha256 } from "grokbook/run/folder/sha256";
import { run } from "grokbook/run/run";
import { temporaryFolder, tiny } from "../../run/tiny";

const config = tiny({ steps: 45, evaluateEvery: 10 });

interface Opened {
  readonly trainer: Trainer;
  readonly told: Told[];
  of<T extends Told["tell"]>(tell: T): Extract<Told, { tell: T }>[];
}

async function open(own: Partial<RunConfig> = {}, digestAt: readonly number[] = []): Promise<Opened> {
  const told: Told[] = [];
  const trainer = new Trainer({
    tell: (what) => void told.push(structuredClone(what)),
    rest: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 1))),
  });
  await trainer.take({
    ask: "open",
    config: own.task === "reviews" ? (own as RunConfig) : ({ ...config, ...own } as RunConfig),
    digestAt,
  });
  const of = <T extends Told["tell"]>(tell: T): Extract<Told, { tell: T }>[] =>
    told.filter((what): what is Extract<Told, { tell: T }> => what.tell === tell);
  return { trainer, told, of };
}

const all = { ask: "play", stopWhen: null, pace: null } as const;

test("a page's trainer makes the run that Node makes: id, points and every byte", async (t) => {
  const { trainer, of } = await open();
  await trainer.take(all);
  const ours = await run(config, { root: temporaryFolder(t), published: false });
  assert.equal(of("opened")[0]?.id, ours.id);
  assert.deepEqual(
    of("progress").flatMap(({ points }) => points),
    ours.points,
  );
  assert.deepEqual(of("digest"), [{ tell: "digest", step: 45, digest: ours.stateHash }]);
  assert.equal(of("progress").at(-1)?.standing, "finished");
});

test("rewound, or put back to a kept state, it goes on to the same bytes, whatever it did between", async () => {
  const { trainer, of } = await open({}, [20]);
  const going = trainer.take(all);
  await trainer.take({ ask: "pause" });
  await going;
  await trainer.take({ ask: "step" });
  await trainer.take(all);
  await trainer.take({ ask: "goTo", step: 19 });
  assert.equal(of("progress").at(-1)?.step, 20, "the nearest one that was kept");
  await trainer.take(all);
  await trainer.take({ ask: "rewind" });
  assert.equal(of("progress").at(-1)?.standing, "ready");
  await trainer.take(all);
  const at = (step: number): Set<string> =>
    new Set(
      of("digest")
        .filter((d) => d.step === step)
        .map((d) => d.digest),
    );
  assert.equal(at(45).size, 1);
  assert.equal(of("digest").filter(({ step }) => step === 45).length, 3);
  assert.equal(at(20).size, 1);
  const steps = of("progress").flatMap(({ points }) => points.map(({ step }) => step));
  assert.deepEqual(steps, [0, 10, 20, 30, 40, 45], "no point is told twice");
});

test("the answers it tells are the ones that its points count", async () => {
  const { trainer, of } = await open();
  await trainer.take(all);
  const { test: right, step } = of("answers").at(-1)!;
  const point = of("progress")
    .flatMap(({ points }) => points)
    .at(-1)!;
  assert.equal(step, point.step);
  assert.equal(right.length, modularData(config).test.count);
  assert.equal(right.reduce((sum, one) => sum + one, 0) / right.length, point.testAccuracy);
});

test("a rule ends it where the rule is met, and it goes on without the rule", async () => {
  const { trainer, of } = await open({ steps: 300 });
  await trainer.take({ ask: "play", stopWhen: { train: 0.3, test: 0.001, evaluations: 1 }, pace: null });
  assert.equal(of("progress").at(-1)?.standing, "rule");
  assert.ok(of("progress").at(-1)!.step < 300);
  await trainer.take(all);
  assert.equal(of("progress").at(-1)?.standing, "finished");
});

test("its weights leave as a safetensors file with the digest's bytes", async () => {
  const { trainer, of } = await open();
  await trainer.take(all);
  await trainer.take({ ask: "weights" });
  const flat = fromSafetensors(of("weights")[0]!.file, layoutOf(specOf(config, modularData(config))));
  assert.equal(sha256(flat), of("digest")[0]!.digest);
});

test("what cannot be trained is told in the engine's words", async () => {
  const { of } = await open({ layers: 2 });
  assert.match(of("failed")[0]!.message, /one layer/);
});

test("the text classifier on generated reviews is Node's run too, window and all", async (t) => {
  const text = reviews({ profile: "quick", dataFraction: 0.4, steps: 25, evaluateEvery: 10 });
  const { trainer, of } = await open(text);
  await trainer.take(all);
  const ours = await run(text, { root: temporaryFolder(t), published: false });
  assert.equal(of("opened")[0]?.id, ours.id);
  assert.deepEqual(
    of("progress").flatMap(({ points }) => points),
    ours.points,
  );
  await trainer.take({ ask: "goTo", step: 10 });
  await trainer.take(all);
  assert.deepEqual(
    of("digest").map(({ digest }) => digest),
    [ours.stateHash, ours.stateHash],
  );
  assert.deepEqual(of("answers"), [], "the encoder does not tell its answers");
});

test("reviews of a file are not read in a page", async () => {
  const { of } = await open(reviews({ profile: "quick", source: "imdb" }));
  assert.match(of("failed")[0]!.message, /^source: expected "generated", .*, got "imdb"$/);
});
