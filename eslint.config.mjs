import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** The one way through the house (architecture): a stage imports only from stages to its left. */
const stages = [
  "platform",
  "config",
  "data",
  "model",
  "engine",
  "run",
  "sweep",
  "analysis",
  "figures",
  "notebook",
  "chapters",
  "play",
  "book",
  "cli",
];

const laterThan = (stage) => [
  ...stages
    .slice(stages.indexOf(stage) + 1)
    .map((later) => ({
      regex: `^(\\.\\./)+${later}(/|$)`,
      message: `lib/${stage} stands left of lib/${later}: imports go from right to left only (see CONTRIBUTING.md).`,
    })),
  { regex: "^grokbook", message: "Inside the library import the file itself." },
];

const direction = stages.map((stage) => ({
  files: [`lib/${stage}/**/*.ts`],
  rules: { "no-restricted-imports": ["error", { patterns: laterThan(stage) }] },
}));

/** Engines stand side by side: what they share is in `engine/algebra`, which knows none of them. */
const engines = ["tfjs", "wasm", "webgpu"];

const sideBySide = [...engines, "algebra"].map((room) => ({
  files: [`lib/engine/${room}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          ...laterThan("engine"),
          ...engines
            .filter((other) => other !== room)
            .map((other) => ({
              regex: `^(\\.\\./)+(engine/)?${other}/`,
              message: `engine/${room} does not know engine/${other}: put what both need into engine/algebra.`,
            })),
        ],
      },
    ],
  },
}));

/**
 * What Node and a browser share: the page's bundle is made of it. Where the two differ, `lib/platform` has two sides; these files
 * ask for nothing of Node's.
 */
const bothHosts = [
  "lib/platform/browser/**/*.ts",
  "lib/config/**/*.ts",
  "lib/data/generated/**/*.ts",
  "lib/data/reviews/{corpus,cut-reviews,pack-reviews,repeats,review-rows,reviews-split,split-advice}.ts",
  "lib/data/text/{wordpiece,wordpiece-normalise}.ts",
  "lib/data/modular/**/*.ts",
  "lib/data/random/**/*.ts",
  "lib/model/**/*.ts",
  "lib/engine/types.ts",
  "lib/engine/algebra/**/*.ts",
  "lib/engine/wasm/**/*.ts",
  "lib/run/{only,options,stop-rule,types}.ts",
  "lib/run/folder/sha256.ts",
  "lib/run/metrics/{batch-window,compare-points,metrics-csv,metrics-line}.ts",
  "lib/run/training/{course,job,pace,speed}.ts",
  "lib/run/weights/{initial-weights,weight-point}.ts",
  "lib/analysis/**/*.ts",
  "lib/figures/**/*.ts",
  "lib/play/**/*.ts",
];
const nodeOnly = ["lib/engine/wasm/threads/**/*.ts", "lib/model/differentiate.ts"];

const withoutNode = {
  files: bothHosts,
  ignores: nodeOnly,
  rules: {
    "no-restricted-syntax": [
      "error",
      {
        selector: "ImportDeclaration[source.value=/^node:/], TSImportType[argument.literal.value=/^node:/]",
        message:
          "A page in a browser runs this too: ask lib/platform, which has a side for each (CONTRIBUTING.md).",
      },
    ],
    "no-restricted-globals": [
      "error",
      ...["process", "Buffer", "__dirname", "__filename", "require"].map((name) => ({
        name,
        message:
          "A page in a browser runs this too: ask lib/platform, which has a side for each (CONTRIBUTING.md).",
      })),
    ],
  },
};

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/",
      "lib/dist/",
      "build/",
      "runs/",
      ".venv/",
      "data/",
      "vendor/",
      "jupyter/**/plotly.min.js",
      "lib/engine/wasm/assembly/",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ["lib/**/*.ts", "tests/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": [
        "error",
        // node:test collects what `test(…)` returns by itself.
        {
          allowForKnownSafeCalls: [
            { from: "package", package: "node:test", name: ["test", "it", "describe", "suite"] },
          ],
        },
      ],
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-require-imports": "off",
    },
  },
  { files: ["lib/**/*.ts"], ignores: ["lib/cli/**"], rules: { "no-console": "error" } },
  {
    files: ["**/*.mjs", "**/*.cjs", "**/*.js"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        Buffer: "readonly",
        require: "readonly",
        module: "writable",
        exports: "writable",
        __dirname: "readonly",
        __filename: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        setImmediate: "readonly",
        performance: "readonly",
        WebAssembly: "readonly",
        URL: "readonly",
        fetch: "readonly",
        document: "readonly",
        window: "readonly",
        TextDecoder: "readonly",
        SharedArrayBuffer: "readonly",
        Atomics: "readonly",
        structuredClone: "readonly",
        AbortController: "readonly",
      },
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  ...direction,
  ...sideBySide,
  withoutNode,
);
