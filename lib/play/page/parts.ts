/** The element of a panel that is marked so: `data-is="…"`. */
export function partOf<T extends HTMLElement = HTMLElement>(within: ParentNode, is: string): T | null {
  return within.querySelector<T>(`[data-is="${is}"]`);
}

/** A sentence below a figure: n₅₀, or why there is no picture. */
export function sayBelow(figure: HTMLElement, text: string): void {
  let line = figure.querySelector<HTMLElement>(":scope > .below");
  if (line === null) {
    line = document.createElement("p");
    line.className = "below";
    figure.append(line);
  }
  if (line.textContent !== text) line.textContent = text;
}
