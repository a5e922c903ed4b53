/**
 * What is run in place of a printed command: names of a reader's own files and runs become real ones, and what trains or
 * downloads for long is run in a quick variant. A command that no rule touches is run as it is printed. `skip` says why a
 * command cannot be tried here at all.
 * @param facts `{ id, has, vocabulary }`: a run that is there, whether a program is on PATH, whether BERT's vocabulary is there
 * @returns {{ run: string } | { skip: string } | { wrong: string }}
 */
export function substitute(printed, { id, has, vocabulary = true }) {
  if (/^grokbook /.test(printed))
    return { wrong: `no program of that name is on PATH: print npx ${printed}` };
  if (!vocabulary && /source=mine\.csv/.test(printed))
    return { skip: "BERT's vocabulary is not here and could not be fetched: set GROKBOOK_DATA" };
  let command = printed;
  for (const [pattern, replacement] of names(id)) command = command.replace(pattern, replacement);
  if (!has("jq")) command = command.replace(/ \| jq .*$/, "");
  for (const [pattern, change] of rules) {
    const match = pattern.exec(command);
    if (match === null) continue;
    const answer = change(command, has);
    return typeof answer === "string" ? { run: answer } : answer;
  }
  return { run: command };
}

/** Placeholders, and the files that `prepare` made. */
const names = (id) => [
  [/<run id>|<id>(?: \.\.\.)?|\bID\b|\b3f9a\b|\b7006\b|\b28f59a001fc417ae\b|\$\{(?:value|id)\}/g, id],
  [/\$\{name\}/g, "modular"],
  [/\$\{plan\}/g, "plan.json"],
  [/\b(?:depth|sweep)\.json\b/g, "plan.json"],
  [/--index N\b|--index 3\b/g, "--index 0"],
  [/(?:bench\/results\/)?\bFILE\.json/g, "bench/results/2026-11-28.json"],
  [/\bIN\.ipynb\b|\bNOTEBOOK\.ipynb\b|\$\{file\}/g, "notebooks/00-start-here.ipynb"],
  [/\bOUT\.ipynb\b/g, "out.ipynb"],
  [/\bNN\b/g, "00"],
  [/notebooks\/\*\.ipynb/g, "notebooks/00-*.ipynb"],
];

const skip = (why) => () => ({ skip: why });
const tiny =
  "--set modulus=11 --set dataSize=60 --set positions=7 --set hiddenSize=16 --set heads=2 --set mlpSize=32 --set steps=20";

const rules = [
  // Installing: once was done before anything else; again is seconds with npm's own cache.
  [
    /^npm ci && npm (run reproduce|test)$/,
    (c) =>
      c
        .replace("npm ci && ", "")
        .replace("reproduce", "reproduce -- --only 00")
        .replace(/test$/, "test -- canonical-json"),
  ],
  [/^(?:[A-Z_]+=\S+ )?npm ci\b/, (c) => `${c} --dry-run`],
  [/^npm install --no-save /, (c) => `${c} --dry-run`],
  [/^npx playwright-core install/, (c) => `${c} --dry-run`],
  [/venv \.venv|\bpip install/, skip("installs hundreds of MB for Python; .ci/run does it for itself")],
  [/^python .*make_(?:state_)?fixtures|import torch/, skip("needs PyTorch, which no test needs")],
  [
    /^jupyter|\bjupyter nbconvert/,
    (c, has) =>
      has("jupyter")
        ? c.replace("03-modular-addition", "00-start-here").replace('{"profile":"full"}', "{}")
        : { skip: "no jupyter here" },
  ],
  [
    /^npm run lab/,
    (_, has) =>
      has("jupyter") ? "npm run lab -- --version" : { skip: "no jupyter here: it would install 240 MB" },
  ],
  // Long ones.
  [/npm test -- (?!--changed)/, () => "npm test -- canonical-json"],
  [/^npm test$/, () => "npm test -- canonical-json"],
  [/^npm test -- --changed$/, (c) => `${c} --list`],
  [
    /reproduce\b/,
    (c) =>
      `${c.replace(/ --profile full| --only \d+/g, "").replace(/(npm run reproduce)(?! --)/, "$1 --")} --only 00`,
  ],
  [/^npm run bench -- --help|^node bench\/report/, (c) => c],
  [/^npm run bench\b/, () => "npm run bench -- --help"],
  [/^npm run cuda -- --package/, () => "npm run cuda -- --package --plan"],
  [/^npm run cuda(?: -- --wheel| -- --plan)?$/, () => "npm run cuda -- --wheel --plan"],
  [/^npm run link-tensorflow(?: -- --force)?$/, () => "npm run link-tensorflow -- --help"],
  [/^node tools\/try-commands\.mjs$/, (c) => `${c} --list --keep .`],
  [
    /^npm run pack\b|^node tools\/(?:try-bundle|measure-gpu)\.mjs/,
    skip("a step of .ci/run of its own: minutes"),
  ],
  [
    /^node bench\/gpu-rows\.mjs/,
    skip("needs a GPU; the rehearsal of tools/measure-gpu.mjs runs it on SwiftShader"),
  ],
  [
    /^node tools\/try-slurm\.mjs/,
    skip("minutes, and Slurm's daemons: tests/sweep/slurm/cluster.test.ts starts them, too"),
  ],
  [/^node tools\/quick-runs\.mjs$/, (c) => `${c} --check`],
  [/^node tools\/coverage\.mjs(?: --experiments \d+)?$/, () => "node tools/coverage.mjs --experiments 20"],
  [/^node bench\/page\.mjs$/, (c) => `${c} 1 1`],
  [/^node bench\/forms\.mjs$/, skip("times PyTorch beside ours, for minutes, on a quiet machine")],
  [
    /^node tools\/fixtures\/make-states\.mjs/,
    skip("trains to a collapse: minutes; only the fixtures' maker needs it"),
  ],
  [/ --slurm\b(?!.*--dry-run)/, (c) => c.replace(" --slurm", " --slurm --dry-run")],
  [/^node tools\/try-nodes\.mjs/, skip("the next step of .ci/run")],
  [/^node tools\/try-image\.mjs/, skip("minutes and 1 GB: by hand, after a change to those files")],
  [/^docker /, skip("no Docker here; tools/try-image.mjs runs its steps")],
  [/--out FOLDER \[--svg\] FIGURE\.json/, skip("a usage line, not a command")],
  [/grokbook (?:-- )?data (?!status)\S/, (c) => `${c} --help`],
  [/grokbook (?:-- )?(?:measure|critical-size)\b/, (c) => `${c} --help`],
  [/grokbook (?:-- )?verify \S+/, (c) => `${c} --help`],
  // Branches: the prepared run has 20 steps, and its last checkpoint.
  [
    /grokbook (?:-- )?branch [0-9a-f]{16} /,
    skip("its parent is a published run, which holds no checkpoint and trains for hours"),
  ],
  [
    /grokbook (?:-- )?branch (?!--help)\S+/,
    (c) =>
      `${c
        .replace(/--at \S+/, "--at 20")
        .replace(/ --(?:steps|until) \d+/g, "")
        .replace(/dataSize=\d+/, "dataSize=40")} --steps 25`,
  ],
  [/grokbook (?:-- )?export (?!f6cb9838).*--step /, (c) => c.replace(/--step \S+/, "--step 20")],
  [
    /grokbook (?:-- )?sweep (data\/plans\/\S+)/,
    (c) => `npx grokbook status ${/data\/plans\/\S+\.json/.exec(c)[0]}`,
  ],
  [/grokbook (?:-- )?run --config \S+ --no-published/, skip("trains a run again, for as long as it took")],
  [
    /--task reviews/,
    (c) =>
      /source=/.test(c)
        ? `${c} --set steps=2`
        : `${c.replace(/ --until \d+/, "")} --set source=generated --profile quick --set steps=2`,
  ],
  [/grokbook (?:-- )?publish\b/, (c) => c],
  [/grokbook (?:-- )?run --init (start|weights)/, (c) => `${c.replace(/ --steps \d+/, "")} ${tiny}`],
  [/run --plan plan\.json$/, (c) => `${c} --index 0`],
  [/grokbook(?:\.js)? (?:-- )?run --(?:help|plan|config)/, (c) => c],
  [
    /grokbook(?:\.js)? (?:-- )?run\b/,
    (c) =>
      `${c.replace(/ --profile quick| --set dataSize=\d+| --steps \d+/g, "").replace(/--keep \S+/, "--keep 10")} ${tiny}`,
  ],
  [/^node tools\/run-notebook\.mjs \S+$/, (c) => `${c} out.ipynb`],
];

export { tiny };
