import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

/** Words that begin a command of this project; settings of the environment may stand before them. */
const START = String.raw`(?:[A-Z][A-Z_]+=(?:'[^']*'|"[^"]*"|[^\s"'\`]*) )*(?:npx |npm (?=ci|run|test|install|rebuild)|node (?=tools/|lib/|bench/|--)|grokbook |jupyter |python3? |\S*bin/pip |pip )`;
/** A whole line, or a whole span of code, that is a command. */
const WHOLE = new RegExp(`^${START}\\S.*$`);
/** A command inside a sentence: as far as its words look like a command's. */
const INSIDE =
  /\b(?:npm ci(?: --[\w=-]+)*|npm (?:install|rebuild) (?:--[\w=-]+ )*@?[a-z][\w@./-]+|npm run (?:--silent )?(?!grokbook)[a-z][a-z-]+(?: --(?: --?[\w-]+(?: \d+)?)*)?|(?:(?:npx grokbook|npm run (?:--silent )?grokbook --) [a-z][a-z-]*|(?<![\w-/@."'#-])grokbook (?:run|resume|list|show|export|publish|sweep|status|cancel|collect|claims|verify|measure|data|examples|doctor|reproduce|book|results|critical-size))\b(?: (?:--?[\w-]+|imdb|yelp|vocab|modular|reviews|quick|full|[A-Z]{2,}|<[\w ]+>|\$\{\w+\}|[\w./-]*[./=\d][\w./=*-]*))*|node (?:tools|lib|bench)\/[\w./-]+\.(?:mjs|js)(?: [\w./*-]+\.(?:ipynb|json)| \$\{\w+\}| --[\w-]+)*)/g;

/**
 * Every command that a reader meets, once: `{ command, where }`. Markdown and notebooks give blocks and spans of code; `helps`
 * (`{ name, text }`) the lines of help; the sources the texts they print (comments are not printed).
 */
export function findCommands(root, helps) {
  const found = new Map();
  const add = (command, where) => {
    const text = tidy(command);
    if (text === null) return;
    found.set(text, [...(found.get(text) ?? []), where]);
  };
  for (const file of filesIn(
    root,
    ".",
    /^[^/]*\.md$|^(?:data|docs|bench|lib|notebooks|\.github)\/(?:.*\/)?[^/]*\.(?:md|yml)$/,
  ))
    if (file !== "CHANGELOG.md") for (const command of inMarkdown(read(root, file))) add(command, file);
  for (const file of filesIn(root, "notebooks", /\.ipynb$/))
    for (const command of inNotebook(JSON.parse(read(root, file)))) add(command, file);
  for (const { name, text } of helps) for (const command of inHelp(text)) add(command, `${name} --help`);
  for (const file of [
    ...filesIn(root, "lib", /^lib\/(?!dist|node_modules).*\.(?:ts|js)$/),
    ...filesIn(root, "tools", /\.(?:mjs|cjs)$/),
    ...filesIn(root, "bench", /\.mjs$/),
  ])
    if (!file.startsWith("tools/try-commands"))
      for (const command of inSource(read(root, file))) add(command, file);
  return [...found].map(([command, where]) => ({ command, where: [...new Set(where)] }));
}

/** Blocks marked `sh`, and spans of code. */
export function inMarkdown(text) {
  const commands = [];
  const prose = text.replaceAll(/^```(\w*)\n([^]*?)^```/gm, (_, language, block) => {
    if (language === "sh" || language === "bash" || language === "")
      commands.push(...block.split("\n").filter((line) => WHOLE.test(line.trim())));
    return "";
  });
  for (const [, span] of prose.matchAll(/`([^`\n]+)`/g)) if (WHOLE.test(span)) commands.push(span);
  return commands;
}

export function inNotebook({ cells }) {
  const text = (value) => [value ?? ""].flat().join("");
  return cells.flatMap(({ cell_type: type, source, outputs = [] }) => [
    ...(type === "markdown" ? inMarkdown(text(source)) : inSource(text(source))),
    ...outputs.flatMap((output) => inProse(plain(text(output.text ?? output.data?.["text/html"])))),
  ]);
}

/** Indented lines that are examples; two blanks divide a command from what is said of it. */
export function inHelp(text) {
  const lines = text.split("\n").filter((line) => WHOLE.test(line.trim()) && line.startsWith("  "));
  // "Usage: npx grokbook show [options] <id>" says what there is; it is not to be typed.
  const others = text.split("\n").filter((line) => !lines.includes(line) && !line.startsWith("Usage: "));
  return [...lines, ...others.flatMap(inProse)];
}

/** The strings and templates of a program; a value that is filled in stands as `${name}`. */
export function inSource(text) {
  const commands = [];
  const visit = (node) => {
    const said = ts.isStringLiteralLike(node)
      ? node.text
      : ts.isTemplateExpression(node)
        ? node.head.text +
          node.templateSpans
            .map(({ expression, literal }) => `\${${nameOf(expression)}}${literal.text}`)
            .join("")
        : null;
    if (said !== null) {
      commands.push(...inHelp(said));
      for (const [, span] of said.matchAll(/`([^`\n]+)`/g)) if (WHOLE.test(span)) commands.push(span);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("x.ts", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS));
  return commands;
}

const nameOf = (expression) => (ts.isIdentifier(expression) ? expression.text : "value");

function inProse(text) {
  return [...text.matchAll(INSIDE)].map(([command]) => command);
}

function plain(html) {
  return html
    .replaceAll(/<[^>]*>/g, "\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** Without remarks and the sentence's own stops; null for what is a name rather than a command. */
function tidy(command) {
  const text = command
    .trim()
    .split(/\s{2,}|\s#\s/)[0]
    .replace(/\s*(?:…|\.\.\.)$/, "")
    .replace(/[.,;:]+$/, "")
    .trim();
  // "node" is a program, "Options of npm run bench --" a heading.
  return text.includes(" ") && !/ --$/.test(text) && !/grokbook <command>/.test(text) ? text : null;
}

function filesIn(root, folder, wanted) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
    .filter(
      (file) => !/(^|\/)(?:node_modules|dist|build|\.git|\.venv|runs)\//.test(file) && wanted.test(file),
    )
    .sort();
}

const read = (root, file) => readFileSync(join(root, file), "utf8");
