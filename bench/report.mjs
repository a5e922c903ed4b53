// A bench file as Markdown:  node bench/report.mjs FILE.json [--short] [--write README.md]
// Prints it, or puts it between <!-- bench:start --> and <!-- bench:end --> of a Markdown file.
import { readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { number, spread } from "./table.mjs";

export const MARKS = ["<!-- bench:start -->", "<!-- bench:end -->"];

/** @param {object} record a bench file @param {{ short?: boolean }} options `short`: targets and the main rows only */
export function markdown(record, { short = false } = {}) {
  const parts = [header(record), targetTable(record.targets)];
  const workloads = [...new Set(record.rows.map((row) => row.workload))];
  const compared = workloads.filter((name) => record.rows.filter((row) => row.workload === name).length > 1);
  for (const workload of compared) {
    const rows = record.rows.filter((row) => row.workload === workload);
    parts.push(workloadTable(workload, short ? rows.filter(isMain) : rows));
  }
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Replaces what stands between the marks. */
export function replaceBetweenMarks(text, inside) {
  const [start, end] = [text.indexOf(MARKS[0]), text.indexOf(MARKS[1])];
  if (start === -1 || end < start)
    throw new Error(`The file needs a line ${MARKS[0]} and, below it, a line ${MARKS[1]}.`);
  return `${text.slice(0, start + MARKS[0].length)}\n\n${inside}\n\n${text.slice(end)}`;
}

function header({ date, machine, command, load, warning, minutes }) {
  const peers = ["torch", "transformers"]
    .filter((name) => machine[name])
    .map((name) => `${name} ${machine[name]}`);
  const where = [machine.cpu, `${machine.cores} cores`, `Node ${machine.node}`, ...peers].join(", ");
  const loud = warning === null ? "" : ` **${warning}.**`;
  return `Measured ${date.slice(0, 10)} on ${where}, commit \`${machine.commit}\`, load ${load} at the start, ${minutes} minutes: \`${command}\`.${loud}`;
}

function targetTable(targets) {
  if (targets.length === 0) return "";
  const rows = targets.map(
    ({ what, target, reached, met }) => `| ${what} | ${target} | ${reached} | ${met ? "yes" : "**no**"} |`,
  );
  return ["| | target | reached | met |", "|---|---|---|---|", ...rows].join("\n");
}

function workloadTable(workload, rows) {
  const lines = rows.map((row) => {
    if (row.failure) return `| ${row.label} | | left out: ${row.failure.split("\n")[0]} | | | | | |`;
    const share = row.ofRoofline ? ` (${Math.round(100 * row.ofRoofline)} % of roofline)` : "";
    const bold = row.engine.startsWith("wasm") ? "**" : "";
    return (
      `| ${bold}${row.label}${bold}${share} | ${row.threads} | ${bold}${number(row.msPerStep)}${bold} | ${spread(row.rounds)} | ` +
      `${number(row.cpuMs)} | ${number(row.gflops)} | ${number(row.peakRssMb)} | ${number(row.ratio)} |`
    );
  });
  return [
    `**${workload}** (${rows[0].tokens})`,
    "",
    "| engine | threads | ms a step | spread | CPU ms | GFLOP/s | peak MB | times faster than PyTorch, full graph |",
    "|---|--:|--:|--:|--:|--:|--:|--:|",
    ...lines,
  ].join("\n");
}

/** Ours, and the fastest and slowest honest neighbours. */
const isMain = ({ engine, failure }) =>
  !failure &&
  (engine.startsWith("wasm") ||
    ["torch-full", "torch-algebra", "torch-tables", "tfjs-stock-full"].includes(engine));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { short: { type: "boolean", default: false }, write: { type: "string" } },
  });
  if (positionals.length !== 1) {
    console.error("Usage: node bench/report.mjs FILE.json [--short] [--write README.md]");
    process.exit(2);
  }
  const text = markdown(JSON.parse(readFileSync(positionals[0], "utf8")), values);
  if (values.write === undefined) console.log(text);
  else {
    const target = resolve(values.write);
    writeFileSync(target, replaceBetweenMarks(readFileSync(target, "utf8"), text));
    console.log(`${relative(process.cwd(), target)}: table of ${positionals[0]}`);
  }
}
