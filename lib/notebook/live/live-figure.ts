import { display } from "../outputs/display";
import { plotlyBundle, type FigureLike } from "../outputs/figure";
import { caption } from "../outputs/show";
import { Throttle } from "./throttle";

/** A figure that is redrawn where it stands. */
export interface LiveFigure {
  /** Draws this figure next; at most four are drawn a second, the newest always last. */
  update(figure: FigureLike): void;
  /** Draws the last figure at once. Call it at the end, so that the notebook keeps the final state. */
  flush(): void;
}

/**
 * Shows a figure below the running cell that later calls replace. Without the project's JupyterLab extension the first
 * state stays until the notebook is opened again. Outside a notebook it does nothing.
 */
export function liveFigure(figure: FigureLike): LiveFigure {
  const shown = display(plotlyBundle(figure));
  if (figure.caption !== undefined) display(caption(figure.caption).bundle);
  const throttle = new Throttle<FigureLike>((next) => shown.update(plotlyBundle(next)));
  return { update: (next) => throttle.push(next), flush: () => throttle.flush() };
}
