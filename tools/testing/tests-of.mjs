import { posix } from "node:path";

/**
 * The tests that a change calls for: a changed test; the twin of a changed file (`lib/a/b.ts` → `tests/a/b.test.ts`,
 * `tools/a.mjs` → `tests/tools/a.test.ts`); the tests that import or name it; and, for what tests share, the tests that
 * import that.
 * @param changed paths with "/"
 * @param tests every file of tests/ by its path, with its text
 * @returns paths of test files, sorted
 */
export function testsOf(changed, tests) {
  const wanted = new Set();
  for (const file of changed) {
    if (tests.has(file) && file.endsWith(".test.ts")) wanted.add(file);
    else if (tests.has(file)) for (const test of importersOf(file, tests)) wanted.add(test);
    const twin = twinOf(file);
    if (twin === null) continue;
    if (tests.has(twin)) wanted.add(twin);
    const words = wordsFor(file);
    for (const [test, text] of tests)
      if (test.endsWith(".test.ts") && words.some((word) => text.includes(word))) wanted.add(test);
  }
  return [...wanted].sort();
}

/** Where a file's own test would stand; null for what has none. */
export function twinOf(file) {
  const lib = /^lib\/(?!dist\/|bin\/)(.*)\.ts$/.exec(file);
  if (lib !== null) return `tests/${lib[1]}.test.ts`;
  const other = /^((?:tools|bench|jupyter|lib\/bin)\/.*)\.[cm]?js$/.exec(file);
  return other === null ? null : `tests/${other[1].replace(/^lib\//, "")}.test.ts`;
}

/** How a test would name the file: by the library's name for it, or by its path. */
function wordsFor(file) {
  const lib = /^lib\/(?!bin\/)(.*)\.ts$/.exec(file);
  if (lib !== null) return [`"grokbook/${lib[1]}"`];
  return [`"${file}"`, `"${file.replace(/^tools\//, "")}"`];
}

/** Tests that import a shared file, directly or through another shared one. */
function importersOf(shared, tests, seen = new Set([shared])) {
  const found = [];
  for (const [file, text] of tests) {
    if (seen.has(file) || !imports(file, text).includes(shared.replace(/\.ts$/, ""))) continue;
    seen.add(file);
    found.push(...(file.endsWith(".test.ts") ? [file] : importersOf(file, tests, seen)));
  }
  return found;
}

function imports(file, text) {
  return [...text.matchAll(/from "(\.[^"]*)"/g)].map(([, path]) => posix.join(posix.dirname(file), path));
}
