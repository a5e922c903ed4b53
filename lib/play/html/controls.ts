import { defaultOf, fields } from "../../config/fields/fields";
import type { Field, Task } from "../../config/fields/field";
import { escape } from "./escape";

/** A field and what it is called beside its control. */
type Labelled = readonly [field: string, label: string];

/** The fields that a reader changes, in the order in which they stand, with the paper's letters. */
const modular: readonly Labelled[] = [
  ["dataSize", "N, training pairs"],
  ["modulus", "p, hours of the clock"],
  ["operation", "operation"],
  ["weightDecay", "λ, weight decay"],
  ["rescale", "α, factor on the initial weights"],
  ["learningRate", "learning rate"],
  ["hiddenSize", "width h (the MLP is 4 h wide)"],
  ["seed", "seed"],
];

/** By task. */
export const CONTROLS: Readonly<Record<Task, readonly Labelled[]>> = {
  modular,
  reviews: [
    ["dataFraction", "fraction, share of the training reviews"],
    ...modular.filter(([name]) =>
      ["weightDecay", "rescale", "learningRate", "hiddenSize", "seed"].includes(name),
    ),
  ],
};

const signs: Readonly<Record<string, string>> = {
  "+": "+  addition",
  "-": "−  subtraction",
  "*": "×  multiplication",
  "/": "÷  division (p must be prime)",
};

/** The field of the table of fields; a misspelt one is ours. */
export function fieldOf(task: Task, name: string): Field {
  const field = fields[task].find((other) => other.name === name);
  if (field === undefined) throw new Error(`internal: there is no field ${name}`);
  return field;
}

/** A labelled control with room for what is wrong with it. Text, not number: what was typed is judged as at the prompt. */
export function control(task: Task, id: string, name: string, label: string, value: string): string {
  const field = fieldOf(task, name);
  const usual = String(defaultOf(task, field, "quick").value);
  const described = `aria-describedby="${id}-hint ${id}-problem"`;
  const input =
    field.kind === "choice"
      ? `<select id="${id}" name="${name}" ${described}>${field.choices
          .map(
            (choice) =>
              `<option value="${escape(choice)}"${choice === value ? " selected" : ""}>${escape(signs[choice] ?? choice)}</option>`,
          )
          .join("")}</select>`
      : `<input id="${id}" name="${name}" type="text" inputmode="decimal" autocomplete="off" value="${escape(value)}" ${described}>`;
  return (
    `<div class="field"><label for="${id}">${escape(label)}</label>${input}` +
    `<small id="${id}-hint">${escape(`${field.kind === "choice" ? "" : `${field.expected}; `}quick: ${usual}`)}</small>` +
    `<p class="problem" id="${id}-problem" hidden></p></div>`
  );
}
