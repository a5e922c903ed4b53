import { chapterPanels } from "../../play/html/panels";
import { panelHtml } from "../../play/html/panel-html";
import { escapeHtml } from "../../notebook/outputs/renderable";

/** The panel of a chapter, folded, below the first cell that draws its figure. */
export interface ChapterPanelPlace {
  /** HTML below a cell with this code. */
  below(source: string): string;
  /** Whether a figure was found, or the chapter has no panel. */
  placed(): boolean;
}

/** @param id the notebook's name */
export function chapterPanel(id: string): ChapterPanelPlace {
  const panel = chapterPanels[id];
  let placed = panel === undefined;
  return {
    below(source) {
      if (placed || panel === undefined || !panel.under.test(source)) return "";
      placed = true;
      return `<details class="trainer"><summary>${escapeHtml(panel.heading)}</summary>${panelHtml(panel)}</details>`;
    },
    placed: () => placed,
  };
}
