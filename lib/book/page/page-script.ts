import { figureScript } from "./figure-script";

/** The one page's script: figures, light and dark; before printing every figure is drawn. */
export const pageScript = `${figureScript}
addEventListener("beforeprint", () => figures.forEach(draw));
`;
