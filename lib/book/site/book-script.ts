import { figureScript } from "../page/figure-script";

/** A chapter's script: figures, light and dark, and one button for all code. Everything is readable without it. */
export const bookScript = `${figureScript}
const unfold = document.getElementById("unfold");
if (unfold) {
  const cells = [...document.querySelectorAll("details.code")];
  const open = () => cells.every((cell) => cell.open);
  const name = () => { unfold.textContent = open() ? "fold all code" : "show all code"; };
  unfold.hidden = cells.length === 0;
  unfold.onclick = () => { const to = !open(); for (const cell of cells) cell.open = to; name(); };
  name();
}
`;
