/** Draws figures when they come near the window, and switches between light and dark. */
export const pageScript = `
const theme = () => {
  const axis = { gridcolor: "rgba(128,128,128,0.25)", zerolinecolor: "rgba(128,128,128,0.5)", linecolor: "rgb(128,128,128)" };
  const clear = "rgba(0,0,0,0)";
  return { layout: { paper_bgcolor: clear, plot_bgcolor: clear, font: { color: getComputedStyle(document.body).color }, xaxis: axis, yaxis: axis } };
};
const draw = (node) => {
  const script = node.querySelector('script[type="application/json"]');
  if (!script) return;
  const { data, layout = {}, config = {}, frames } = JSON.parse(script.textContent);
  script.remove();
  node.style.minHeight = "";
  Plotly.newPlot(node, data, { height: 420, template: theme(), ...layout, autosize: true }, { responsive: true, displaylogo: false, ...config })
    .then(() => frames && Plotly.addFrames(node, frames));
};
const figures = [...document.querySelectorAll("figure.plot")];
for (const node of figures) node.style.minHeight = "420px";
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) { near.unobserve(target); draw(target); }
}, { rootMargin: "800px" });
figures.forEach((node) => near.observe(node));
addEventListener("beforeprint", () => figures.forEach(draw));

const root = document.documentElement;
const stored = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
if (stored) root.dataset.theme = stored;
document.getElementById("theme").onclick = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  for (const node of figures) if (node.data) Plotly.relayout(node, { template: theme() });
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* a page opened from a file may not store */ }
};
`;
