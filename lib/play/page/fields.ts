import { symbolOf } from "../../figures/run-label";
import { defaultOf, fields } from "../../config/fields/fields";
import type { Problem, Settings, Varied } from "../settings/settings";

type Control = HTMLInputElement | HTMLSelectElement;

/** What the controls of a panel say, and what is wrong with it beside each of them. */
export class Fields {
  private readonly shared: readonly Control[];
  private readonly own: readonly Control[];
  private readonly profile: Control;
  private readonly rest: HTMLElement;
  private readonly task: Settings["task"];
  /** The field in which the models differ; a link may choose another than the panel was made with. */
  vary: Varied;
  /** Fields of an address that have no control here. */
  private more: Readonly<Record<string, string>> = {};
  /** What each control was made with. */
  private readonly made = new Map<Control, string>();
  /** Fields that the panel's own settings name: they are always said. */
  private readonly named: ReadonlySet<string>;

  /** @param full the models' values in the full profile */
  constructor(root: HTMLElement, settings: Settings, full: readonly string[]) {
    const form = root.querySelector<HTMLFormElement>('[data-is="form"]')!;
    this.profile = form.querySelector<HTMLSelectElement>('[name="profile"]')!;
    this.shared = [...form.querySelectorAll<Control>("[name]")].filter((control) => control !== this.profile);
    this.own = [...root.querySelectorAll<Control>(".model .field [name]")];
    this.rest = root.querySelector<HTMLElement>('p[data-is="problem"]')!;
    this.task = settings.task;
    this.vary = settings.vary;
    this.named = new Set(Object.keys(settings.set));
    for (const control of [...this.shared, ...this.own]) this.made.set(control, control.value);
    form.addEventListener("submit", (event) => event.preventDefault());
    // What nobody changed shows what the profile says.
    let before = this.profile.value;
    this.profile.addEventListener("change", () => {
      for (const control of this.shared)
        if (control.value === this.usual(control, before))
          put(control, this.usual(control, this.profile.value));
      const [from, to] = before === "full" ? [full, settings.values] : [settings.values, full];
      this.own.forEach((control, i) => {
        if (control.value === from[i]) control.value = to[i] ?? control.value;
      });
      before = this.profile.value;
    });
  }

  onChange(listener: () => void): void {
    for (const control of [...this.shared, ...this.own, this.profile])
      control.addEventListener("change", listener);
  }

  /** A field's value where nobody changed it: the panel's own, else the profile's. */
  private usual(control: Control, profile: string): string {
    const field = fields[this.task].find(({ name }) => name === control.name);
    if (field === undefined || this.named.has(control.name)) return this.made.get(control) ?? "";
    return String(defaultOf(this.task, field, profile === "full" ? "full" : "quick").value);
  }

  read(): Settings {
    const { value: profile } = this.profile;
    const changed = this.shared.filter(
      (control) =>
        control.name !== this.vary &&
        (this.named.has(control.name) || control.value !== this.usual(control, profile)),
    );
    return {
      task: this.task,
      profile: this.profile.value,
      vary: this.vary,
      values: this.own.map(({ value }) => value),
      set: { ...Object.fromEntries(changed.map(({ name, value }) => [name, value])), ...this.more },
    };
  }

  /** Puts settings into the controls. */
  write({ profile, vary, values, set }: Settings): void {
    if (vary !== this.vary) {
      this.vary = vary;
      for (const control of this.own) {
        control.name = vary;
        const label = document.querySelector(`label[for="${control.id}"]`);
        if (label !== null) label.textContent = symbolOf(vary);
      }
    }
    put(this.profile, profile);
    this.own.forEach((control, i) => (control.value = values[i] ?? control.value));
    for (const control of this.shared) put(control, set[control.name] ?? this.usual(control, profile));
    const names = new Set(this.shared.map(({ name }) => name));
    this.more = Object.fromEntries(Object.entries(set).filter(([name]) => !names.has(name)));
  }

  /** Every problem beside its control; those of fields without one stand together. */
  show(problems: readonly Problem[]): void {
    const left = new Set(problems);
    const mark = (control: Control, mine: readonly Problem[]): void => {
      for (const problem of mine) left.delete(problem);
      const place = document.getElementById(`${control.id}-problem`);
      if (place === null) return;
      place.textContent = [...new Set(mine.map(({ text }) => text))].join(" ");
      place.hidden = mine.length === 0;
      control.toggleAttribute("aria-invalid", false);
      if (mine.length > 0) control.setAttribute("aria-invalid", "true");
    };
    for (const control of this.shared)
      mark(
        control,
        problems.filter(({ field }) => field === control.name),
      );
    this.own.forEach((control, i) =>
      mark(
        control,
        problems.filter(({ field, model }) => field === this.vary && model === i),
      ),
    );
    const texts = [...new Set([...left].map(({ text }) => text))];
    this.rest.textContent = texts.join("\n");
    this.rest.hidden = texts.length === 0;
    const settings =
      this.rest.closest("details") ?? this.rest.parentElement?.querySelector("details.settings");
    if (settings instanceof HTMLDetailsElement && problems.some(({ model }) => model === null))
      settings.open = true;
  }
}

/** A choice that a list does not offer is added to it, so that it can be judged like any other. */
function put(control: Control, value: string): void {
  control.value = value;
  if (control.value === value || !(control instanceof HTMLSelectElement)) return;
  control.append(new Option(value, value));
  control.value = value;
}
