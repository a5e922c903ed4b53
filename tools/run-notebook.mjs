// Executes notebooks without Python: node tools/run-notebook.mjs IN.ipynb [OUT.ipynb] [--params '{"steps":50}'] [--cell-timeout SECONDS]
// Without OUT the outputs are written back into IN.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { runNotebook } = createRequire(import.meta.url)(
  join(root, "lib/dist/notebook/runner/run-notebook.js"),
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { params: { type: "string" }, "cell-timeout": { type: "string", default: "3600" } },
});
const [source, out = source] = positionals;
if (source === undefined || positionals.length > 2) {
  console.error(
    "Usage: node tools/run-notebook.mjs IN.ipynb [OUT.ipynb] [--params JSON] [--cell-timeout SECONDS]",
  );
  process.exit(2);
}
const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
try {
  const { failure, seconds } = await runNotebook(source, {
    out,
    signal: stop.signal,
    cellSeconds: Number(values["cell-timeout"]),
    ...(values.params !== undefined && { env: { GROKBOOK_PARAMS: values.params } }),
    onCell: ({ cell, cells, state, title, seconds: took }) => {
      if (state !== "running")
        console.log(`[${cell}/${cells}] ${state === "ok" ? "✓" : "✗"} ${took.toFixed(1)} s  ${title}`);
    },
  });
  if (failure) {
    console.error(`\nCell ${failure.cell} failed:\n${failure.message}`);
    process.exitCode = 1;
  } else console.log(`${out}: ${seconds.toFixed(1)} s`);
} catch (error) {
  console.error(stop.signal.aborted ? "Stopped; nothing was written." : error.message);
  process.exitCode = stop.signal.aborted ? 130 : 1;
}
