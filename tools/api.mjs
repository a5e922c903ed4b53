// npm run api: what the library's docstrings say, as pages beside the book: build/book/api/index.html. Part of npm run book.
// Files only: nothing is loaded from elsewhere, so it reads from file:// as well.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);

const typedoc = find();
if (typedoc === null) {
  console.error(
    "[WARN] the pages of the library are left out: typedoc is not installed (npm ci --include=dev brings it)",
  );
} else {
  const done = spawnSync(process.execPath, [typedoc, "--options", join(root, "tools/typedoc.json")], {
    cwd: root,
    stdio: "inherit",
  });
  process.exitCode = done.status ?? 1;
}

/** typedoc's command; the package exports its library alone. */
function find() {
  try {
    return join(dirname(require.resolve("typedoc/package.json")), "bin/typedoc");
  } catch {
    return null;
  }
}
