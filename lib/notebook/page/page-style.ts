/** The page's look: one reading column, contents beside it, colours for light and dark. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: light-dark(#fdfdfb, #16181c); --ink: light-dark(#22252a, #dcdfe4);
  --soft: light-dark(#6b7280, #9aa1ad); --line: light-dark(#e3e4e0, #33373e); --code: light-dark(#f4f4f0, #1e2127);
  --accent: light-dark(#2458a6, #8ab4f8); --yes: light-dark(#1a7f37, #57c27a); --no: light-dark(#b42318, #ff8a80); }
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.62 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
  display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1.2rem; border-right: 1px solid var(--line);
  font: 13.5px/1.45 system-ui, sans-serif; }
nav a { color: inherit; text-decoration: none; } nav a:hover { color: var(--accent); }
nav .home { font-weight: 600; display: block; margin-bottom: 1rem; padding-right: 2rem; }
nav ol { padding-left: 0; list-style: none; } nav ol > li { margin: 0.6rem 0; font-weight: 600; }
nav ul { padding-left: 0; margin: 0.2rem 0; list-style: none; } nav ul li { font-weight: 400; color: var(--soft); margin: 0.15rem 0; }
#theme { float: right; border: 0; background: none; color: inherit; font-size: 1.3rem; cursor: pointer; }
main { padding: 2rem clamp(1rem, 4vw, 4rem) 6rem; }
header, .prose, .cell > *:not(figure), #claims { max-width: 46rem; margin-inline: auto; }
.cell { margin: 1.2rem auto; max-width: 60rem; } #claims { max-width: 60rem; }
article { border-top: 1px solid var(--line); margin-top: 4rem; padding-top: 1rem; }
h1, h2, h3, h4 { font-family: system-ui, sans-serif; line-height: 1.25; margin: 2em 0 0.6em; } h1 { font-size: 2rem; margin-top: 1rem; } h2 { font-size: 1.35rem; }
a { color: var(--accent); } .facts { color: var(--soft); font: 14px/1.5 system-ui, sans-serif; }
figure { margin: 1.5rem 0; } img { max-width: 100%; }
table { border-collapse: collapse; font: 14px/1.45 system-ui, sans-serif; margin: 1rem 0; display: block; overflow-x: auto; }
th, td { padding: 0.35rem 0.7rem; border-bottom: 1px solid var(--line); vertical-align: top; text-align: left; }
td[align="right"] { text-align: right; font-variant-numeric: tabular-nums; } caption { text-align: left; color: var(--soft); padding-bottom: 0.4rem; }
td.yes { color: var(--yes); white-space: nowrap; } td.no { color: var(--no); white-space: nowrap; } td.undecided { color: var(--soft); white-space: nowrap; }
pre, code { font: 13.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
:not(pre) > code { background: var(--code); padding: 0.1em 0.3em; border-radius: 4px; }
pre { background: var(--code); padding: 0.8rem 1rem; border-radius: 6px; overflow-x: auto; } pre.stdout { background: none; border-left: 3px solid var(--line); border-radius: 0; }
pre.stderr, pre.error { border-left: 3px solid var(--no); }
details { margin: 0.6rem 0; } summary { cursor: pointer; }
details.code summary { color: var(--soft); font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
blockquote { margin-inline: 0; padding-left: 1rem; border-left: 3px solid var(--accent); color: var(--soft); }
progress { vertical-align: middle; } .check { border: 1px solid var(--line); border-radius: 8px; padding: 0 1rem; }
.hljs-keyword, .hljs-built_in { color: light-dark(#8250df, #c5a5f5); } .hljs-string, .hljs-template-string { color: light-dark(#0a5c36, #8fd3a8); }
.hljs-number, .hljs-literal { color: light-dark(#0550ae, #8ab4f8); } .hljs-comment { color: var(--soft); font-style: italic; }
.hljs-title, .hljs-title.function_ { color: light-dark(#953800, #f2b880); }
@media (max-width: 60rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); } nav ul { display: none; } }
@media print { body { display: block; } nav { display: none; } details.code { display: none; } }
`;
