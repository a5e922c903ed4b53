import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { readNotebook, serialiseNotebook } from "grokbook/notebook/runner/notebook-file";
import { answer, grokbook, start } from "../grokbook";

// Inside the project, so that cells can import its packages.
const root = join(process.cwd(), "build", `reproduce-test-${process.pid}`);
const chapters = join(root, "chapters");
mkdirSync(chapters, { recursive: true });
cpSync(join("tests", "fixtures", "notebooks", "toy.ipynb"), join(chapters, "00-toy.ipynb"));
after(() => rmSync(root, { recursive: true, force: true }));

const code = (source: string) => ({ cell_type: "code" as const, source, metadata: {}, outputs: [] });
function chapter(name: string, ...cells: string[]): void {
  writeFileSync(
    join(chapters, name),
    serialiseNotebook({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: cells.map(code) }),
  );
}

const options = ["--notebooks", chapters, "--out", join(root, "out")];

test("chapters are executed and gathered; a claim that does not hold is no failure", async () => {
  const { code: exit, stdout } = await grokbook(["reproduce", ...options, "--only", "00"], root);
  assert.equal(exit, 0);
  assert.match(stdout, /✓ 00-toy .*1 of 2 claims borne out/);
  assert.match(stdout, /^out\/workbook\.html {2}\(open it in a browser: it grows/, "the first line");
  assert.doesNotMatch(stdout, /the loss fell/, "rules and numbers stand on the page");
  assert.equal(readNotebook(join(root, "out", "notebooks", "00-toy.ipynb")).cells[4]?.execution_count, 4);
  const page = readFileSync(join(root, "out", "workbook.html"), "utf8");
  assert.ok(page.includes('id="00-toy"') && page.length > 4e6, "the page holds Plotly");
  const checks = JSON.parse(readFileSync(join(root, "out", "checks.json"), "utf8")) as { chapter: string }[];
  assert.deepEqual(
    checks.map((entry) => entry.chapter),
    ["00-toy"],
  );
});

test("the paper's claims end the output in a line each; --verbose has every check in full", async () => {
  const rows = [
    { id: 2, verdict: "partly" },
    { id: 1, verdict: "reproduced" },
  ].map(({ id, verdict }) => ({
    id,
    verdict,
    claim: "A long sentence.",
    paper: "§1",
    rule: "a rule",
    ours: "a number",
  }));
  chapter(
    "04-claims.ipynb",
    `import { check } from "grokbook"; check("Ledger", ${JSON.stringify(rows)} as any);`,
  );
  const { stdout } = await grokbook(["reproduce", ...options, "--only", "04"], root);
  assert.match(stdout, /\n\n.*\n 1 {2}modular .* ✓ reproduced\n 2 {2}critical .* ◐ partly\n\n.* in all\./);
  assert.doesNotMatch(stdout, /a rule/);
  const { stdout: full } = await grokbook(
    ["reproduce", ...options, "--only", "00,04", "--verbose", "--at-once", "2"],
    root,
  );
  assert.match(
    full,
    /\[00-toy\] the loss falls\n {2}✓ yes {2}the loss fell: 0\.00\d+ \(expected < 1\)\n {2}– undecided/,
  );
  assert.match(
    full,
    /\[04-claims\] Ledger\n {2}– partly {2}2\. A long sentence\.: a number \(expected a rule\)/,
  );
});

test("two chapters at once: the page is whole while they run, and has both in their order", async () => {
  chapter("05-first.ipynb", "const a = 1; console.log('fifth');");
  const slow = "await new Promise((resolve) => setTimeout(resolve, 1500)); console.log('sixth');";
  chapter("06-slow.ipynb", slow);
  chapter("07-fast.ipynb", "console.log('seventh');");
  const child = start(["reproduce", ...options, "--only", "05,06,07", "--at-once", "2"], root);
  const ending = answer(child);
  const file = join(root, "out", "workbook.html");
  const [whole, states] = [[] as boolean[], new Set<string>()];
  while (child.exitCode === null) {
    const page = existsSync(file) ? readFileSync(file, "utf8") : null;
    if (page?.includes('id="05-first"') === true) {
      whole.push(page.endsWith("</html>\n"));
      states.add(/\d of 3 chapters are executed/.exec(page)?.[0] ?? "all");
    }
    await sleep(50);
  }
  const { code: exit, stdout, stderr } = await ending;
  assert.equal(exit, 0, stderr);
  assert.ok(whole.every(Boolean));
  assert.ok(states.has("0 of 3 chapters are executed") && states.has("1 of 3 chapters are executed"));
  assert.match(stdout, /✓ 05-first[^]*✓ 07-fast[^]*✓ 06-slow/, "the slow one does not hold the other up");
  const page = readFileSync(file, "utf8");
  assert.ok(page.indexOf("fifth") < page.indexOf("sixth") && page.indexOf("sixth") < page.indexOf("seventh"));
});

test("a failing cell is shown, the other chapters still run, and the exit code says so", async () => {
  chapter("01-fails.ipynb", 'throw new Error("no such thing");');
  chapter("02-runs.ipynb", "1 + 1");
  const { code: exit, stdout, stderr } = await grokbook(["reproduce", ...options, "--only", "01,02"], root);
  assert.equal(exit, 1);
  assert.match(stderr, /✗ 01-fails {2}cell 1 failed:\n {4}throw new Error.*\n\n[\s\S]*no such thing/);
  assert.match(stderr, /1 of 2 chapters failed/);
  assert.match(stdout, /✓ 02-runs/);
});

test("a kernel that dies costs its own chapter only", async () => {
  chapter("08-dies.ipynb", "process.exit(3);");
  chapter("09-runs.ipynb", "1 + 1");
  const { code: exit, stdout, stderr } = await grokbook(["reproduce", ...options, "--only", "08,09"], root);
  assert.equal(exit, 1);
  assert.match(stderr, /✗ 08-dies {2}The notebook kernel ended with exit code 3/);
  assert.match(stderr, /1 of 2 chapters failed/);
  assert.match(stdout, /✓ 09-runs/);
  assert.match(
    readFileSync(join(root, "out", "workbook.html"), "utf8"),
    /Not executed: The notebook kernel ended/,
  );
});

test("Ctrl-C ends it at once with 75 and leaves no kernel", async () => {
  const marker = `marker_${process.pid}`;
  chapter("03-long.ipynb", `const ${marker} = 1;`, "await new Promise(() => {});");
  const child = start(["reproduce", ...options, "--only", "03"], root);
  const ending = answer(child);
  const kernels = (): string[] =>
    execFileSync("ps", ["-eo", "ppid,args"], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.trim().startsWith(`${child.pid} `) && line.includes("start.cjs"));
  while (kernels().length === 0) await sleep(50);
  child.kill("SIGINT");
  const { code: exit, stderr } = await ending;
  assert.equal(exit, 75);
  assert.match(stderr, /Stopped\..*the same command goes on/);
  assert.deepEqual(kernels(), []);
});

test("chapters and folders that are not there are named", async () => {
  const none = await grokbook(["reproduce", ...options, "--only", "00,9"], root);
  assert.deepEqual(
    [none.code, /--only 9: no chapter starts so\. There are: 00-toy/.test(none.stderr)],
    [2, true],
  );
  const folder = await grokbook(["reproduce", "--notebooks", join(root, "nowhere")], root);
  assert.deepEqual([folder.code, /nowhere/.test(folder.stderr)], [2, true]);
  const profile = await grokbook(["reproduce", "--profile", "fast"], root);
  assert.deepEqual([profile.code, /Expected quick or full/.test(profile.stderr)], [2, true]);
});
