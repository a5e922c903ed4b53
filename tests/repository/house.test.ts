import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { root } from "../support/tool";

const lib = join(root, "lib");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const folders = (place: string): string[] =>
  readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Folders of lib that hold no stage: the build, its packages, the launcher. */
const OTHER = ["bin", "dist", "node_modules"];
const stages = folders(lib).filter((name) => !OTHER.includes(name));
const pictureOf = (text: string): string[] =>
  (/```\n(platform ─►[^`]*)```/.exec(text)?.[1] ?? "").split("─►").map((word) => word.trim());

for (const file of ["CONTRIBUTING.md", "lib/README.md"]) {
  test(`the picture in ${file} has every stage, and no other`, () => {
    assert.deepEqual([...pictureOf(read(file))].sort(), [...stages].sort());
  });
}

test("both pictures and the linter have the stages in one order", () => {
  const rule = /const stages = \[([^\]]*)\]/.exec(read("eslint.config.mjs"))?.[1] ?? "";
  const order = [...rule.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  assert.deepEqual(order, pictureOf(read("CONTRIBUTING.md")));
  assert.deepEqual(order, pictureOf(read("lib/README.md")));
});

test("the table in CONTRIBUTING has a row for every stage", () => {
  const rows = [...read("CONTRIBUTING.md").matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name!);
  assert.deepEqual(rows, pictureOf(read("CONTRIBUTING.md")));
});

for (const stage of stages) {
  test(`lib/${stage}/README.md names every room, and no room that is not there`, () => {
    const text = read(`lib/${stage}/README.md`);
    const named = [...text.matchAll(/`(?:\w[\w-]*\/)*?([\w-]+)\/`/g)].map(([, name]) => name!);
    const rooms = folders(join(lib, stage));
    assert.deepEqual(
      rooms.filter((room) => !new RegExp(`\`${room}/`).test(text)),
      [],
      "rooms without a word",
    );
    const known = new Set([...rooms, ...rooms.flatMap((room) => folders(join(lib, stage, room)))]);
    assert.deepEqual(
      named.filter(
        (name) => !known.has(name) && !existsSync(join(root, name)) && !["runs", "book"].includes(name),
      ),
      [],
      "words without a room",
    );
  });
}

test("the seven files to read first are there", () => {
  const files = [...read("lib/README.md").matchAll(/^\d\. \[`[^`]*`\]\(([^)]*)\)/gm)].map(
    ([, file]) => file!,
  );
  assert.equal(files.length, 7);
  for (const file of files) assert.ok(existsSync(join(lib, file)), file);
});

/** Loose files that one folder may hold before it is a drawer; folders that are one kind of thing may hold any number. */
const MOST_LOOSE = 20;
const ONE_KIND = new Set([
  "figures",
  "analysis/claims",
  "analysis/statistics",
  "chapters/tables",
  "chapters/words",
  "cli/commands",
  "engine/wasm/assembly",
  "engine/webgpu/kernels",
  "model",
]);

test("no folder is a drawer", () => {
  const crowded: string[] = [];
  const look = (place: string): void => {
    const here = join(lib, place);
    const loose = readdirSync(here).filter((name) => name.endsWith(".ts")).length;
    if (loose > MOST_LOOSE && !ONE_KIND.has(place)) crowded.push(`${place}: ${loose}`);
    for (const room of folders(here))
      if (place !== "" || !OTHER.includes(room)) look(place === "" ? room : `${place}/${room}`);
  };
  look("");
  assert.deepEqual(crowded, []);
});
