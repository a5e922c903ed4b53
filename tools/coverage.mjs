// How often the intervals of a critical data size hold the truth, by simulation: node tools/coverage.mjs [--quick]
//   --experiments N   simulated experiments a setting (default 1500; --quick 60)
//   --out FILE        also write the tables there (Markdown)
// An experiment draws ln T = ln H − (ln n − ln n₅₀) · b + b s · E with E standard logistic and b = 3.8, the slope of the
// published modular runs, so that P(T ≤ H | n) = logistic((ln n − ln n₅₀) / s). Everything is seeded: the same numbers every time.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const from = (file) => require(join(root, "lib/dist", file));
const { firthThreshold } = from("analysis/statistics/firth-threshold.js");
const { logLogisticTimes } = from("analysis/statistics/log-logistic-times.js");
const { percentileInterval, resample } = from("analysis/statistics/bootstrap.js");
const { summarise } = from("analysis/summarise.js");
const { chooseSizes } = from("analysis/critical-size/search/choose-sizes.js");
const { stream } = from("data/random/random.js");

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, experiments: { type: "string" }, out: { type: "string" } },
});
const experiments = Number(values.experiments ?? (values.quick ? 60 : 1500));
const H = 6000;
const SLOPE = 3.8;

const published = [1000, 1500, 2000, 2500, 3000, 5000];
const close = [1400, 1500, 1600, 1700, 1850, 2000];
const above = [2000, 2500, 3000, 5000];
const settings = [
  ...[published, close].flatMap((sizes) =>
    [3, 5].flatMap((seeds) =>
      [0.05, 0.15, 0.4].flatMap((s) => [1600, 1750].map((n50) => ({ sizes, seeds, s, n50 }))),
    ),
  ),
  ...[0.15, 0.4].map((s) => ({ sizes: above, seeds: 3, s, n50: 1600 })),
];

const drawTime = (random, n, { n50, s }) => {
  const u = Math.min(1 - 1e-12, Math.max(1e-12, random.uniform()));
  return H * Math.exp(-SLOPE * Math.log(n / n50) + SLOPE * s * Math.log(u / (1 - u)));
};

/** The size that a sample's peak lies at: slowest median among those inside the horizon. */
function peak(rows) {
  let best = null;
  for (const { size, times } of rows) {
    const { median } = summarise(times);
    if (median !== null && (best === null || median > best.median)) best = { size, median };
  }
  return best?.size ?? null;
}

const tally = () => ({ n: 0, held: 0, widths: [], open: 0 });
function note(t, [low, high], truth) {
  t.n++;
  if ((low ?? -Infinity) <= truth && truth <= (high ?? Infinity)) t.held++;
  if (low === null || high === null) t.open++;
  t.widths.push(low === null || high === null ? Infinity : high / low);
}
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;
const percent = (x) => `${(100 * x).toFixed(1)} %`;
const factor = (x) => (Number.isFinite(x) ? x.toFixed(2) : "not bounded");

function simulate(setting, index) {
  const { sizes, seeds, n50 } = setting;
  const random = stream(index, "coverage");
  const [firth, waiting, old, grid, three] = [tally(), tally(), tally(), tally(), tally()];
  // What the peak of unlimited seeds would be: the smallest tested size whose median time is inside the horizon.
  const target = sizes.find((n) => n >= n50);
  for (let i = 0; i < experiments; i++) {
    const rows = sizes.map((size) => ({
      size,
      times: Array.from({ length: seeds }, () => drawTime(random, size, setting)).map((t) =>
        t <= H ? t : null,
      ),
    }));
    const fit = firthThreshold(
      rows.map(({ size, times }) => ({
        x: Math.log(size),
        trials: seeds,
        successes: times.filter((t) => t !== null).length,
      })),
    );
    const exp = (interval) => interval.map((end) => (end === null ? null : Math.exp(end)));
    note(firth, exp(fit.interval), n50);
    if (i % 3 === 0) {
      const times = rows.flatMap(({ size, times: of }) =>
        of.map((t) => ({ x: Math.log(size), time: t ?? H, happened: t !== null })),
      );
      const line = logLogisticTimes(times);
      if (line !== null) note(waiting, exp(line.thresholdAt(H).interval), n50);
    }
    const peaks = [];
    for (let k = 0; k < 200; k++) {
      const drawn = peak(rows.map(({ size, times }) => ({ size, times: resample(times, random) })));
      if (drawn !== null) peaks.push(drawn);
    }
    const interval = peak(rows) === null ? null : percentileInterval(peaks, 0.95);
    note(old, interval ?? [NaN, NaN], n50);
    note(grid, interval ?? [NaN, NaN], target);
    // The bootstrap of one size's median, whose true value is known.
    const free = Array.from({ length: seeds }, () => drawTime(random, 3000, setting));
    const medians = Array.from({ length: 200 }, () => summarise(resample(free, random)).median);
    note(three, percentileInterval(medians, 0.95), H * (3000 / n50) ** -SLOPE);
  }
  return { setting, firth, waiting, old, grid, three };
}

/** The interval that a search ends with: sizes chosen one after another, ended by the width it has reached. */
function simulateSearch({ n50, s, width, runs }, index) {
  const random = stream(index, "coverage/search");
  const axis = Array.from({ length: 49 }, (_, i) => 9576 / 2 ** ((48 - i) / 8));
  const [last, used] = [tally(), []];
  const count = Math.max(20, Math.floor(experiments / 5));
  for (let i = 0; i < count; i++) {
    const tried = [];
    let interval = [null, null];
    while (tried.length < runs) {
      const choice = chooseSizes(tried, axis, Math.min(2, runs - tried.length));
      if (choice.ended !== undefined) break;
      for (const size of choice.sizes)
        tried.push({ size, generalised: drawTime(random, size, { n50, s }) <= H });
      if (new Set(tried.map((t) => t.size)).size < 2) continue;
      const fit = firthThreshold(
        tried.map((t) => ({ x: Math.log(t.size), trials: 1, successes: t.generalised ? 1 : 0 })),
      );
      interval = fit.interval.map((end) => (end === null ? null : Math.exp(end)));
      if (interval[0] !== null && interval[1] !== null && interval[1] / interval[0] <= width) break;
    }
    note(last, interval, n50);
    used.push(tried.length);
  }
  return { n50, s, width, runs, last, used, count };
}

const began = performance.now();
const name = (sizes) => (sizes === published ? "published" : sizes === close ? "close" : "all above");
const lines = [
  "| sizes | seeds | s | n₅₀ | Firth profile: holds n₅₀ | median width | not bounded | waiting times: holds n₅₀ | median width | old bootstrap of the peak: holds n₅₀ | holds its own target | bootstrap of one median: holds it |",
  "|---|---|---|---|---|---|---|---|---|---|---|---|",
];
settings.forEach((setting, index) => {
  const { firth, waiting, old, grid, three } = simulate(setting, index);
  const share = ({ held, n }) => (n === 0 ? "–" : percent(held / n));
  lines.push(
    `| ${name(setting.sizes)} | ${setting.seeds} | ${setting.s} | ${setting.n50} | ${share(firth)} | ${factor(median(firth.widths))} | ${percent(firth.open / firth.n)} | ${share(waiting)} | ${factor(median(waiting.widths))} | ${share(old)} | ${share(grid)} | ${share(three)} |`,
  );
  console.error(lines.at(-1));
});
const searched = [
  "| search: s | width asked for | runs at most | interval holds n₅₀ | median width | median runs |",
  "|---|---|---|---|---|---|",
];
[0.05, 0.15, 0.4].forEach((s, index) => {
  const r = simulateSearch({ n50: 1750, s, width: 1.5, runs: 24 }, index);
  searched.push(
    `| ${s} | 1.5 | 24 | ${percent(r.last.held / r.last.n)} | ${factor(median(r.last.widths))} | ${median(r.used)} |`,
  );
  console.error(searched.at(-1));
});
const stamp = `${experiments} experiments a setting (waiting times: every third; searches: every fifth), ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "unknown CPU"}, Node ${process.version}, ${Math.round((performance.now() - began) / 1000)} s.`;
const text = [...lines, "", ...searched, "", stamp, ""].join("\n");
console.log(text);
if (values.out !== undefined) writeFileSync(values.out, text);
