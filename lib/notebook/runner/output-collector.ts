import type { KernelMessage } from "./kernel-message";
import type { CellOutput, MimeBundle } from "./notebook-file";

type Display = Extract<CellOutput, { output_type: "display_data" }>;
interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

/**
 * Turns what a kernel publishes into the outputs of cells, as JupyterLab would save them: prints of one stream joined,
 * `update_display_data` applied in place, display ids left out.
 */
export class OutputCollector {
  private readonly cells = new Map<string, CellOutput[]>();
  private readonly displays = new Map<string, Display[]>();

  /** From now on messages that answer request `id` go into `outputs`. */
  collect(id: string, outputs: CellOutput[]): void {
    this.cells.set(id, outputs);
  }

  handle({ type, parent, content }: KernelMessage): void {
    if (type === "update_display_data") this.update(content);
    const outputs = this.cells.get(parent);
    if (!outputs) return;
    if (type === "stream")
      appendText(outputs, content["name"] === "stderr" ? "stderr" : "stdout", String(content["text"]));
    if (type === "display_data") this.append(outputs, content);
    if (type === "error") outputs.push({ output_type: "error", ...(content as unknown as Failure) });
  }

  private append(outputs: CellOutput[], content: Record<string, unknown>): void {
    const display: Display = {
      output_type: "display_data",
      data: bundle(content, "data"),
      metadata: bundle(content, "metadata"),
    };
    outputs.push(display);
    const id = bundle(content, "transient")["display_id"];
    if (typeof id === "string") this.displays.set(id, [...(this.displays.get(id) ?? []), display]);
  }

  private update(content: Record<string, unknown>): void {
    const id = bundle(content, "transient")["display_id"];
    for (const display of this.displays.get(String(id)) ?? []) {
      display.data = bundle(content, "data");
      display.metadata = bundle(content, "metadata");
    }
  }
}

function bundle(content: Record<string, unknown>, key: string): MimeBundle {
  return (content[key] ?? {}) as MimeBundle;
}

function appendText(outputs: CellOutput[], name: "stdout" | "stderr", text: string): void {
  const last = outputs.at(-1);
  if (last?.output_type === "stream" && last.name === name) last.text = [last.text].flat().join("") + text;
  else outputs.push({ output_type: "stream", name, text });
}
