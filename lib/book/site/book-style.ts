import { panelStyle } from "../../play/html/panel-style";
import { baseStyle } from "../page/base-style";

/** The book's look: contents beside one reading column; on a phone the contents fold above it. */
export const bookStyle = `${baseStyle}${panelStyle}body { display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
body.index { display: block; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem; z-index: 2; }
nav, .pager, footer, .facts, .note, .contents { font: 14px/1.5 system-ui, sans-serif; }
#theme, #unfold { border: 1px solid var(--line); border-radius: 6px; background: none; color: var(--soft); font: 13px/1.6 system-ui, sans-serif; padding: 0.1rem 0.6rem; cursor: pointer; }
#theme:hover, #unfold:hover { color: var(--accent); border-color: currentColor; }
.tools { display: flex; gap: 0.5rem; flex-wrap: wrap; justify-content: flex-end; min-height: 1.7rem; } body.index .tools { float: right; }
nav.side { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.6rem 1.2rem; border-right: 1px solid var(--line); font-size: 13.5px; }
nav.side a, .contents a { color: inherit; text-decoration: none; } nav.side a:hover, .contents a:hover { color: var(--accent); text-decoration: underline; }
nav.side .home { font-weight: 600; display: block; margin-bottom: 1rem; }
nav.side ol, nav.side ul, .contents ul { list-style: none; padding-left: 0; margin: 0.2rem 0; }
nav.side ol > li { margin: 0.45rem 0; color: var(--soft); }
nav.side li[aria-current] { color: var(--ink); } nav.side li[aria-current] > a { font-weight: 600; }
nav.side ul { margin: 0.3rem 0 0.8rem; padding-left: 0.8rem; border-left: 2px solid var(--line); } nav.side ul li { margin: 0.25rem 0; }
.contents { display: none; border: 1px solid var(--line); border-radius: 8px; padding: 0.5rem 0.9rem; margin: 1rem 0; }
.contents li { margin: 0.45rem 0; } .contents[open] > summary { margin-bottom: 0.4rem; }
main { padding: 1.2rem clamp(1rem, 5vw, 5rem) 3rem; min-width: 0; max-width: 70rem; }
article { margin-top: 0.6rem; } h1 { margin-top: 0.6rem; }
.prose, pre, details.code, .note, .contents, figcaption { max-width: 43rem; }
.cell { margin: 1.4rem 0; min-width: 0; } .cell > .output:not(.prose), .check { font: 14px/1.5 system-ui, sans-serif; } .check { max-width: 54rem; }
.static { display: block; } .static img { display: block; background: #fff; border-radius: 6px; }
figure.plot .title { font: 600 15px/1.35 system-ui, sans-serif; margin: 0 0 0.3rem; }
.note { border-left: 3px solid var(--no); padding: 0.4rem 0.9rem; margin-block: 1rem; background: var(--code); }
.pager { display: flex; gap: 1rem; justify-content: space-between; margin-top: 3.5rem; border-top: 1px solid var(--line); padding-top: 1.2rem; }
.pager a { text-decoration: none; max-width: 48%; } .pager a:last-child { margin-left: auto; text-align: right; }
.pager small { display: block; color: var(--soft); }
footer { color: var(--soft); margin-top: 2.5rem; }
body.index main { max-width: 72rem; margin-inline: auto; padding-top: 3.5rem; }
body.index h1 { font-size: clamp(1.8rem, 5vw, 2.8rem); margin: 0 0 0.5rem; max-width: 20em; }
.try { font: 16px/1.5 system-ui, sans-serif; margin: 0 0 0.5rem; } .try a { font-weight: 600; }
.lead { max-width: 44rem; margin: 0 0 1rem; font-size: 1.12rem; } .facts { color: var(--soft); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 1.4rem; padding: 0; margin: 2rem 0; list-style: none; }
.card { display: flex; flex-direction: column; height: 100%; border: 1px solid var(--line); border-radius: 10px; overflow: hidden; color: inherit; text-decoration: none; transition: border-color 0.15s; }
.card:hover { border-color: var(--accent); } .card:hover h2 { color: var(--accent); }
.card .thumb { aspect-ratio: 900 / 420; background: #fff; border-bottom: 1px solid var(--line); display: grid; place-items: center; overflow: hidden; }
.card .thumb img { width: 100%; height: 100%; object-fit: contain; } .card .thumb.drawn { background: var(--code); }
.card .thumb span { font: 600 3rem system-ui, sans-serif; color: var(--soft); } .verdicts { width: 86%; max-height: 80%; }
.verdicts .yes { fill: var(--yes); } .verdicts .no { fill: var(--no); } .verdicts .partly { fill: var(--name); } .verdicts .open { fill: none; stroke: var(--soft); stroke-width: 1.5; }
.card .text { padding: 0.9rem 1.1rem 1rem; font: 14px/1.5 system-ui, sans-serif; display: flex; flex-direction: column; gap: 0.35rem; flex: 1; }
.card h2 { font-size: 1.08rem; margin: 0; } .card p { margin: 0; } .card .paper { color: var(--soft); font-size: 13px; } .card .verdict { color: var(--soft); font-size: 13px; margin-top: auto; padding-top: 0.3rem; }
@media (max-width: 60rem) { body { display: block; } nav.side { display: none; } .contents { display: block; } }
@media (max-width: 36rem) { .check td:not(:first-child) { min-width: 8rem; } body { font-size: 16px; } main { padding-inline: 1rem; } h1 { font-size: 1.6rem; } .check { padding: 0 0.7rem; } th, td { padding: 0.3rem 0.5rem; }
  ul, ol { padding-left: 1.3rem; } body.index main { padding-top: 2rem; } }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) .static img, :root:not([data-theme="light"]) .thumb img { filter: brightness(0.88); } }
@media print { body { display: block; font-size: 11pt; } nav, .pager, .tools, .contents, .live, .skip { display: none !important; } .static { display: block !important; }
  main { padding: 0; } figure, tr, .check { break-inside: avoid; } h1, h2, h3 { break-after: avoid; } pre { white-space: pre-wrap; border: 1px solid #ddd; } a { color: inherit; } }
`;
