/**
 * Draws figures when they come near the window, over their static pictures; switches between light and dark.
 * Plotly is on the page already, or loaded from the address in the script element's data-plotly when first needed.
 */
export const figureScript = `
const here = document.currentScript;
const root = document.documentElement;
const colours = () => {
  const axis = { gridcolor: "rgba(128,128,128,0.25)", zerolinecolor: "rgba(128,128,128,0.5)", linecolor: "rgb(128,128,128)" };
  const clear = "rgba(0,0,0,0)";
  return { layout: { paper_bgcolor: clear, plot_bgcolor: clear, font: { color: getComputedStyle(document.body).color }, xaxis: axis, yaxis: axis } };
};
let plotly = null;
const loaded = () => plotly ??= window.Plotly ? Promise.resolve() : new Promise((resolve, reject) => {
  const script = document.createElement("script");
  Object.assign(script, { src: here.dataset.plotly, onload: resolve, onerror: reject });
  document.head.append(script);
});
// What trains in the page draws with the same Plotly and in the same colours.
window.bookFigures = { loaded, colours };
// On a phone: the title as text, which wraps; the legend below the plot; small annotations; one axis title for a row of plots.
const narrow = (node, data, layout) => {
  if (node.clientWidth > 560) return layout;
  const { title, ...rest } = layout;
  const text = typeof title === "string" ? title : title?.text;
  if (text && !node.querySelector(".title")) {
    const line = document.createElement("p");
    line.className = "title";
    line.textContent = text.replace(/<[^>]*>/g, " ");
    node.prepend(line);
  }
  const names = rest.showlegend === false ? [] : data.filter((trace) => trace.name && trace.showlegend !== false).map(({ name }) => name);
  const rows = names.some((name) => name.length > 13) ? names.length : Math.ceil(names.length / 2);
  const [below, legend] = [64, 21 * rows];
  const top = data.some(({ xaxis }) => xaxis && xaxis !== "x") || rest.annotations?.length ? 40 : 16;
  const height = 320 + legend + top;
  const axes = Object.fromEntries(Object.entries(rest).filter(([key]) => /^[xy]axis/.test(key)).map(([key, axis]) =>
    [key, { ...axis, tickfont: { size: 11 }, ...(key.startsWith("x") ? { tickangle: 0, nticks: 4 } : {}),
      title: /^xaxis[0-9]/.test(key) && rest.xaxis?.title ? undefined : typeof axis.title === "object" ? { ...axis.title, font: { size: 12 } } : axis.title }]));
  return { ...rest, ...axes, height, dragmode: false, // a finger on a figure scrolls the page
    margin: { l: 44, r: 10, t: top, b: below + legend },
    annotations: rest.annotations?.map((note) => ({ ...note, font: { ...note.font, size: 10 } })),
    legend: { ...rest.legend, orientation: "h", x: 0, xanchor: "left", y: -below / (height - top - below - legend), yanchor: "top", font: { size: 11 } } };
};
const drawn = new Set();
const draw = async (node) => {
  const script = node.querySelector('script[type="application/json"]');
  if (!script || drawn.has(node)) return;
  drawn.add(node);
  const { data, layout = {}, config = {}, frames } = JSON.parse(script.textContent);
  const live = document.createElement("div");
  live.className = "live";
  live.setAttribute("role", "group"); // its buttons can be reached
  live.setAttribute("aria-label", node.dataset.label);
  try {
    await loaded();
    const still = node.querySelector(".static");
    if (still) still.hidden = true;
    node.insertBefore(live, still ?? script);
    await Plotly.newPlot(live, data, { height: 420, template: colours(), ...narrow(node, data, layout), autosize: true }, { responsive: true, displaylogo: false, ...config });
    node.style.minHeight = "";
    if (frames) await Plotly.addFrames(live, frames);
  } catch (error) {
    live.remove();
    const still = node.querySelector(".static");
    if (still) still.hidden = false;
    console.error("A figure was not drawn:", error);
  }
};
// What is wider than its place scrolls, and a keyboard must get there; what fits is no stop on its way.
const reachable = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight + 1) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const wide of document.querySelectorAll('pre, article table, main table, math[display="block"], nav')) reachable.observe(wide);
const figures = [...document.querySelectorAll("figure.plot")];
for (const node of figures) if (!node.querySelector(".static")) node.style.minHeight = "420px";
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) { near.unobserve(target); void draw(target); }
}, { rootMargin: "600px" });
figures.forEach((node) => near.observe(node));

const repaint = () => { for (const live of document.querySelectorAll(".live")) if (live.data) Plotly.relayout(live, { template: colours() }); };
const system = matchMedia("(prefers-color-scheme: dark)");
const stored = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
if (stored) root.dataset.theme = stored;
system.addEventListener("change", repaint);
const button = document.getElementById("theme");
button.hidden = false;
button.onclick = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  root.dataset.theme = dark ? "light" : "dark";
  repaint();
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* a page opened from a file may not store */ }
};
`;
