// The script of play.html and of the chapters' panels: finds the panels of its page and brings them to life.
import type { QuickRuns } from "../proof/quick-runs";
import { Panel } from "./panel";

const published = JSON.parse(
  document.getElementById("quick-runs")?.textContent ?? '{"runs":[]}',
) as QuickRuns;

for (const root of document.querySelectorAll<HTMLElement>("section[data-play]")) {
  const folded = root.closest<HTMLDetailsElement>("details.trainer");
  // A chapter's panel costs nothing until it is opened.
  if (folded === null) new Panel(root, published, true);
  else {
    let made = false;
    const make = (): void => {
      if (!folded.open || made) return;
      made = true;
      new Panel(root, published, false);
    };
    folded.addEventListener("toggle", make);
    make();
  }
}
