const tokens = {
  paper: ["#fdfdfb", "#16181c"],
  ink: ["#22252a", "#dcdfe4"],
  soft: ["#626973", "#9aa1ad"],
  line: ["#e3e4e0", "#33373e"],
  code: ["#f4f4f0", "#1e2127"],
  accent: ["#2458a6", "#8ab4f8"],
  yes: ["#1a7f37", "#57c27a"],
  no: ["#b42318", "#ff8a80"],
  keyword: ["#8250df", "#c5a5f5"],
  string: ["#0a5c36", "#8fd3a8"],
  number: ["#0550ae", "#8ab4f8"],
  name: ["#953800", "#f2b880"],
} as const;

const colours = (i: 0 | 1): string =>
  Object.entries(tokens)
    .map(([name, pair]) => `--${name}: ${pair[i]};`)
    .join(" ");

/** The look of everything a chapter holds, for the one page and the book: type, tables, code, outputs, light and dark. */
export const baseStyle = `
:root { color-scheme: light; ${colours(0)} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { color-scheme: dark; ${colours(1)} } }
:root[data-theme="dark"] { color-scheme: dark; ${colours(1)} }
* { box-sizing: border-box; } [hidden] { display: none !important; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 17px/1.62 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; }
h1, h2, h3, h4 { font-family: system-ui, sans-serif; line-height: 1.25; margin: 2em 0 0.6em; text-wrap: balance; }
h1 { font-size: 2rem; margin-top: 1rem; } h2 { font-size: 1.35rem; } h3 { font-size: 1.1rem; }
.subtitle { font: 1.05rem/1.25 system-ui, sans-serif; color: var(--soft); margin: -0.4rem 0 0.6rem; text-wrap: balance; }
p, li { text-wrap: pretty; hanging-punctuation: first; }
a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: 0.06em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
figure { margin: 1.5rem 0; } img { max-width: 100%; height: auto; }
table { border-collapse: collapse; font: 14px/1.45 system-ui, sans-serif; margin: 1rem 0; display: block; overflow-x: auto; max-width: 100%; }
th, td { padding: 0.35rem 0.7rem; border-bottom: 1px solid var(--line); vertical-align: top; text-align: left; }
th { font-weight: 600; } td[align="right"], th[align="right"] { text-align: right; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding-bottom: 0.4rem; }
td.yes { color: var(--yes); white-space: nowrap; } td.no { color: var(--no); white-space: nowrap; } td.undecided { color: var(--soft); white-space: nowrap; }
pre, code { font: 13.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
:not(pre) > code { background: var(--code); padding: 0.1em 0.3em; border-radius: 4px; }
pre { background: var(--code); padding: 0.8rem 1rem; border-radius: 6px; overflow-x: auto; tab-size: 2; }
pre.stdout { background: none; border-left: 3px solid var(--line); border-radius: 0; }
pre.stderr, pre.error { border-left: 3px solid var(--no); }
math[display="block"] { overflow-x: auto; max-width: 100%; padding: 0.3rem 0; }
details { margin: 0.6rem 0; } summary { cursor: pointer; }
details.code > summary { color: var(--soft); font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
details.more > summary { color: var(--soft); font: 13px/1.5 system-ui, sans-serif; }
blockquote { margin-inline: 0; padding-left: 1rem; border-left: 3px solid var(--accent); color: var(--soft); }
progress { vertical-align: middle; max-width: 100%; } .check { border: 1px solid var(--line); border-radius: 8px; padding: 0 1rem; }
.hljs-keyword, .hljs-built_in { color: var(--keyword); } .hljs-string, .hljs-template-string { color: var(--string); }
.hljs-number, .hljs-literal { color: var(--number); } .hljs-comment { color: var(--soft); font-style: italic; }
.hljs-title, .hljs-title.function_ { color: var(--name); }
.coming { border-left: 3px solid var(--accent); padding: 0.4rem 0.9rem; background: var(--code); font: 14px/1.5 system-ui, sans-serif; }
figcaption { font: 14px/1.5 system-ui, sans-serif; color: var(--soft); margin-top: 0.4rem; }
figure.plot .live { width: 100%; }
`;
