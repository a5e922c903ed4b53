/** The look of a panel, in the book's colours. Whatever is pressed is 44 pixels high. */
export const panelStyle = `
.train { border: 1px solid var(--line); border-radius: 10px; padding: 0.4rem clamp(0.8rem, 2vw, 1.4rem) 1.2rem; margin: 2rem 0; font: 15px/1.5 system-ui, sans-serif; min-width: 0; }
.train h2, .train h3 { margin-top: 0.8rem; } .train > p { max-width: 46rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.train button, .train select, .train input:not([type="checkbox"]):not([type="range"]) { min-height: 44px; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 6px; padding: 0.2rem 0.7rem; max-width: 100%; }
.train button { cursor: pointer; } .train button:hover { border-color: var(--accent); color: var(--accent); } .train button.main { background: var(--accent); color: var(--paper); border-color: var(--accent); font-weight: 600; min-width: 7.5rem; }
.train button[disabled] { opacity: 0.6; cursor: default; }
.train input[type="checkbox"] { width: 24px; height: 24px; margin: 10px; flex: none; } .train input[type="range"] { width: 100%; height: 44px; margin: 0; accent-color: var(--accent); }
.train summary { min-height: 44px; display: flex; align-items: center; gap: 0.4rem; } .train summary::before { content: "▸"; } .train details[open] > summary::before { content: "▾"; }
.transport { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; margin: 0.8rem 0; } .inline { display: flex; align-items: center; gap: 0.4rem; }
.guess { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; padding: 0.5rem 0.9rem; background: var(--code); border-radius: 8px; } .guess label { flex: 1 1 20rem; } .guess input { width: 8rem; } .guess p { flex-basis: 100%; margin: 0; } .guess p:empty { display: none; }
.news { min-height: 1.5em; margin: 0.3rem 0; font-weight: 600; } .scrub { flex: 1 1 16rem; } .scrub label { white-space: nowrap; min-width: 7.5em; font-variant-numeric: tabular-nums; }
.models { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; }
.model { border: 1px solid var(--line); border-radius: 8px; padding: 0.2rem 0.8rem 0.8rem; min-width: 0; margin: 0; } .model h3, .model h4 { margin: 0.6rem 0 0.3rem; font-size: 1.05rem; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 0.8rem; } .field { display: flex; flex-direction: column; gap: 0.15rem; min-width: 0; } .field small { color: var(--soft); } .model .field small { display: none; }
.model .head { display: flex; flex-wrap: wrap; gap: 0.2rem 0.8rem; align-items: center; justify-content: space-between; } .model .head .field { flex-direction: row; align-items: center; gap: 0.4rem; flex-wrap: wrap; } .model .head .field input { width: 5.5rem; } .model .head .problem { flex-basis: 100%; }
.settings .fields { margin: 0.4rem 0; }
.field.wide { flex: 1 1 22rem; } .problem { color: var(--no); margin: 0.2rem 0 0; } [aria-invalid="true"] { outline: 2px solid var(--no); }
.now { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin: 0.6rem 0; } .now div { display: flex; gap: 0.35rem; } .now dt { color: var(--soft); } .now dd { margin: 0; font-variant-numeric: tabular-nums; font-weight: 600; min-width: 3.2em; }
.picture { margin: 0.6rem 0; min-width: 0; } .picture .live { width: 100%; min-height: 190px; } .picture figcaption { font-size: 13px; } .model .picture figcaption { display: none; }
.picture .table { overflow-x: auto; max-width: 100%; } .picture table { display: table; margin: 0.3rem 0; font-size: 13px; }
.proof { margin: 0.4rem 0; } .proof.yes::before { content: "✓ "; color: var(--yes); font-weight: 700; } .proof.no::before { content: "≠ "; color: var(--no); font-weight: 700; }
.own { display: flex; flex-wrap: wrap; gap: 0.4rem; } .own button { font-size: 13.5px; } .own code { flex-basis: 100%; overflow-wrap: anywhere; } .own code:empty { display: none; }
.carry { display: flex; flex-wrap: wrap; gap: 0.8rem; align-items: end; border-top: 1px solid var(--line); margin-top: 1rem; padding-top: 0.8rem; } .train.dropping { outline: 3px dashed var(--accent); }
details.trainer { margin: 1.2rem 0; } details.trainer > summary { min-height: 44px; display: flex; align-items: center; gap: 0.5rem; font: 600 15px/1.4 system-ui, sans-serif; color: var(--accent); } details.trainer > summary::before { content: "▶"; } details.trainer[open] > summary::before { content: "▼"; }
body.play main { max-width: 90rem; margin-inline: auto; } body.play { display: block; }
@media print { .train { display: none; } }
`;
