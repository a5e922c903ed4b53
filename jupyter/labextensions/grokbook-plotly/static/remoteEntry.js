/* global MutationObserver */
// A module-federation container written by hand, so that a clone needs neither webpack nor jlpm.
// It shows application/vnd.plotly.v1+json, redraws in place on update_display_data, and follows the lab's light or dark theme.
(() => {
  const MIME = "application/vnd.plotly.v1+json";
  const base = document.currentScript.src.replace(/[^/]*$/, "");
  let shared;
  let loading;

  /** plotly.min.js lies beside this file (copied there by `npm run build`); 4.8 MB, so loaded with the first figure. */
  const loadPlotly = () =>
    (loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = base + "plotly.min.js";
      const define = window.define; // with an AMD loader on the page, Plotly would register there and not on window
      window.define = undefined;
      script.onload = () => {
        window.define = define;
        resolve(window.Plotly);
      };
      script.onerror = () => {
        window.define = define;
        loading = undefined;
        reject(new Error("plotly.min.js is missing: run `npm run build` and reload the page."));
      };
      document.head.append(script);
    }));

  const pick = async (name) => {
    const versions = shared[name];
    return (await versions[Object.keys(versions)[0]].get())();
  };

  /** Colours for the current theme, as a template: whatever the figure sets itself wins. */
  const themed = (layout) => {
    const dark = document.body.dataset.jpThemeLight === "false";
    const line = dark ? "#444" : "#e3e3e3";
    const axis = { gridcolor: line, zerolinecolor: line, linecolor: dark ? "#888" : "#777" };
    const template = {
      layout: {
        paper_bgcolor: "rgba(0,0,0,0)",
        plot_bgcolor: "rgba(0,0,0,0)",
        font: { color: dark ? "#ddd" : "#222" },
        xaxis: axis,
        yaxis: axis,
      },
    };
    return { height: 420, template, ...layout, autosize: layout.width === undefined };
  };

  (window._JUPYTERLAB ??= {})["grokbook-plotly"] = {
    init(scope) {
      shared = scope;
    },
    async get() {
      const { Widget } = await pick("@lumino/widgets");

      class PlotlyFigure extends Widget {
        constructor() {
          super();
          this.addClass("grokbook-plotly");
          this.theme = new MutationObserver(() => this.model && this.renderModel(this.model));
          this.theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
        }
        async renderModel(model) {
          this.model = model;
          const { data = [], layout = {}, config = {}, frames } = model.data[MIME];
          let Plotly;
          try {
            Plotly = await loadPlotly();
          } catch (error) {
            this.node.textContent = error.message;
            return;
          }
          if (this.isDisposed) return;
          const options = { responsive: true, displaylogo: false, ...config };
          // react() keeps zoom and hidden traces while a figure grows, as long as uirevision does not change.
          await Plotly.react(this.node, data, { uirevision: "grokbook", ...themed(layout) }, options);
          if (this.isDisposed || !frames) return;
          const known = this.node._transitionData?._frames?.length ?? 0;
          if (known > 0) await Plotly.deleteFrames(this.node);
          if (frames.length > 0) await Plotly.addFrames(this.node, frames);
        }
        onResize() {
          if (this.isVisible && this.node.data) window.Plotly.Plots.resize(this.node);
        }
        onAfterShow() {
          this.onResize();
        }
        dispose() {
          if (!this.isDisposed) {
            this.theme.disconnect();
            window.Plotly?.purge(this.node);
          }
          super.dispose();
        }
      }

      const extension = {
        id: "grokbook-plotly:factory",
        rank: 0,
        dataType: "json",
        rendererFactory: { safe: true, mimeTypes: [MIME], createRenderer: () => new PlotlyFigure() },
      };
      // Without __esModule the whole lab page stays blank.
      return () => ({ __esModule: true, default: [extension] });
    },
  };
})();
