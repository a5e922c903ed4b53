import type { Task } from "../../config/fields/field";
import { defaultOf } from "../../config/fields/fields";
import { CONTROLS, control, fieldOf } from "./controls";
import { escape } from "./escape";
import type { PanelText } from "./panels";

/** What stands where nothing can run. */
const WITHOUT_SCRIPTS =
  "Training in the page needs scripts; everything else in this book reads without them.";

/**
 * The markup of a panel: every control with its label and room for its error, the models, their pictures. The page's script fills
 * it; without scripts a sentence stands here.
 * @param level of its heading
 */
export function panelHtml(panel: PanelText, level: 2 | 3 = 3): string {
  const { id, heading, lead, names, settings, full = settings.values, pictures } = panel;
  const H = `h${level}`;
  const data = escape(JSON.stringify({ id, names, settings, full, pictures }));
  const shared = CONTROLS[settings.task]
    .filter(([name]) => name !== settings.vary)
    .map(([name, label]) =>
      control(settings.task, `${id}-${name}`, name, label, settings.set[name] ?? usual(settings.task, name)),
    );
  const varied = CONTROLS[settings.task].find(([name]) => name === settings.vary)?.[1] ?? settings.vary;
  return `<section class="train" id="${id}" data-play="${data}" aria-labelledby="${id}-heading">
<${H} id="${id}-heading">${escape(heading)}</${H}>
<p>${escape(lead)}</p>
<noscript><p class="note">${WITHOUT_SCRIPTS}</p></noscript>
<div class="lab" hidden>
${settings.task === "modular" ? guess(id) : ""}
<div class="transport" role="group" aria-label="training">
<button type="button" class="main" data-do="play">Play</button>
<button type="button" data-do="step">One step</button>
<button type="button" data-do="rewind">Rewind</button>
<div class="inline scrub"><label for="${id}-scrub">at step <output data-is="scrubbed">0</output></label><input type="range" id="${id}-scrub" data-is="scrub" min="0" max="0" value="0" step="1" aria-describedby="${id}-scrub-hint"><span class="hidden" id="${id}-scrub-hint">goes back to a kept state of every model; training goes on from there</span></div>
<div class="inline"><label for="${id}-pace">speed</label><select id="${id}-pace" data-is="pace"><option value="">as fast as it goes</option><option value="50">50 steps a second</option><option value="10">10 steps a second</option><option value="2">2 steps a second</option></select></div>
<div class="inline"><input type="checkbox" id="${id}-rule" data-is="rule"><label for="${id}-rule">stop by rule: 25 evaluations after both first steps are known</label></div>
</div>
<details class="settings"><summary>Change the experiment</summary>
<form data-is="form"><div class="fields">
<div class="field"><label for="${id}-profile">profile</label><select id="${id}-profile" name="profile"><option value="quick" selected>quick: seconds</option><option value="full">full: the paper's, many minutes</option></select><small>every field left as it is takes the profile's value</small></div>
${shared.join("\n")}
</div></form>
<p class="problem" data-is="problem" hidden></p>
</details>
<p class="news" role="status" aria-live="polite" data-is="news"></p>
<div class="models" style="--models: ${names.length}">
${names.map((name, i) => model(panel, i, name, varied, level)).join("\n")}
</div>
<div class="pictures">
${pictures.map((kind) => belowModels(id, kind, names)).join("\n")}
</div>
${carry(id, settings.task)}
</div>
</section>`;
}

/** "N" of "N, training pairs": the model's heading stands beside it. */
const short = (label: string): string => label.split(",")[0] as string;

const usual = (task: Task, name: string): string =>
  String(defaultOf(task, fieldOf(task, name), "quick").value);

function guess(id: string): string {
  return `<form class="guess" data-is="guess-form"><label for="${id}-guess" data-is="guess-label">When will it answer 90 % of the questions it has never seen? Your guess, in steps:</label>
<input id="${id}-guess" type="text" inputmode="numeric" autocomplete="off" aria-describedby="${id}-guess-said"><button type="submit">Guess</button>
<p id="${id}-guess-said" data-is="guess-said"></p></form>`;
}

function model({ id, settings }: PanelText, i: number, name: string, varied: string, level: number): string {
  const H = `h${level + 1}`;
  const own = `${id}-model-${i}`;
  return `<article class="model" data-model="${i}" aria-labelledby="${own}-name">
<div class="head"><${H} id="${own}-name">${escape(name)}</${H}>
${control(settings.task, `${own}-value`, settings.vary, short(varied), settings.values[i] ?? "")}</div>
<dl class="now"><div><dt>step</dt><dd data-is="step">0</dd></div><div class="on-train"><dt>■ train</dt><dd data-is="train">–</dd></div><div class="on-test"><dt>● test</dt><dd data-is="test">–</dd></div><div><dt>speed</dt><dd data-is="speed">–</dd></div></dl>
${picture("curves", `Loss and accuracies: ${name}`)}
${settings.task === "modular" ? picture("square", `Right and wrong answers: ${name}`) : ""}
<p class="proof" data-is="proof"></p>
<div class="own"><button type="button" data-do="copy">Copy the command for Node</button><button type="button" data-do="csv">Metrics as CSV</button><button type="button" data-do="weights">Weights as safetensors</button><code data-is="command"></code></div>
</article>`;
}

const titles = {
  norm: "Norm of the weights against the clock",
  spectrum: "Frequencies in the number embeddings",
  sizes: "Steps to generalise against the data size, by your own runs",
} as const;

function belowModels(id: string, kind: keyof typeof titles, names: readonly string[]): string {
  const which =
    kind === "spectrum" && names.length > 1
      ? `<div class="inline"><label for="${id}-of">of the model with</label><select id="${id}-of" data-is="of">${names
          .map(
            (name, i) =>
              `<option value="${i}"${i === Math.min(1, names.length - 1) ? " selected" : ""}>${escape(name)}</option>`,
          )
          .join("")}</select></div>`
      : "";
  return `${which}${picture(kind, titles[kind])}`;
}

function picture(kind: string, title: string): string {
  return `<figure class="picture" data-picture="${kind}"><div class="live" role="img" aria-label="${escape(title)}"></div><figcaption></figcaption><details class="numbers"><summary>In numbers<span class="hidden">: ${escape(title)}</span></summary><div class="table" tabindex="0" role="region" aria-label="${escape(title)}, in numbers"></div></details></figure>`;
}

/** What leaves and what is brought. A link leads to play.html, which trains modular arithmetic. */
function carry(id: string, task: Task): string {
  const link =
    task === "modular"
      ? `<div class="field wide"><label for="${id}-link">A link to exactly these runs</label><input id="${id}-link" type="text" readonly data-is="link"></div><button type="button" data-do="copy-link">Copy the link</button>`
      : "";
  return `<div class="carry">${link}
<div class="field wide"><label for="${id}-file">Put a run of Node beside them: the metrics.csv or metrics.jsonl of its folder (drop it anywhere here)</label><input id="${id}-file" type="file" accept=".csv,.jsonl" data-is="file"><p class="problem" data-is="file-problem" hidden></p></div></div>`;
}
