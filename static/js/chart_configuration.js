// From a chart's data to what Chart.js draws: our colours, our type, no motion.
import { colour } from "./chart_colours.js";
import { intervals, targetLine } from "./chart_marks.js";

// Shape and dashes tell series apart for whoever cannot tell colours.
const DASHES = [[], [6, 4], [2, 3], [10, 4, 2, 4]];
const POINTS = ["circle", "rect", "triangle", "rectRot"];

const shown = (spec, value) => {
  if (value === null || value === undefined) return "–";
  const most = spec.percent ? { style: "percent", maximumFractionDigits: 1 } : { maximumFractionDigits: 3 };
  return new Intl.NumberFormat(document.documentElement.lang, most).format(value);
};

const dataset = (spec, series, at, figure) => ({
  label: series.name,
  data: series.values,
  backgroundColor: colour(figure, `--series-${at + 1}`),
  borderColor: colour(figure, `--series-${at + 1}`),
  borderDash: spec.kind === "line" ? DASHES[at % DASHES.length] : [],
  pointStyle: POINTS[at % POINTS.length],
  pointRadius: 4,
  borderWidth: 2,
  maxBarThickness: 40,
  spanGaps: true,
});

function tooltip(spec) {
  const label = (item) => {
    const series = spec.series[item.datasetIndex];
    const interval = series.low[item.dataIndex] ?? null;
    const range = interval === null ? "" : ` (${shown(spec, interval)}–${shown(spec, series.high[item.dataIndex])})`;
    return `${series.name}: ${shown(spec, series.values[item.dataIndex])}${range}`;
  };
  return { callbacks: { label, footer: () => spec.target?.name ?? "" } };
}

function axes(spec, figure) {
  const [ink, line] = [colour(figure, "--soft"), colour(figure, "--line")];
  const axis = (text, grid) => ({ title: { display: true, text, color: ink }, ticks: { color: ink }, border: { color: line }, grid: { color: line, display: grid } });
  const highest = Math.max(0, ...spec.series.flatMap((one) => [...one.values, ...one.high]), spec.target && !spec.target.along ? spec.target.value : 0);
  const values = { ...axis(spec.y, true), beginAtZero: true, suggestedMax: spec.percent ? Math.min(1, highest * 1.1) : highest * 1.1 };
  values.ticks = { color: ink, precision: spec.percent ? undefined : 0, callback: (value) => shown(spec, value) };
  const labels = { ...axis(spec.x, false) };
  labels.ticks = { color: ink, autoSkip: spec.kind !== "rows", maxRotation: 45 };
  return spec.kind === "rows" ? { x: values, y: labels } : { x: labels, y: values };
}

export function configuration(spec, figure) {
  const ink = colour(figure, "--ink");
  return {
    type: spec.kind === "line" ? "line" : "bar",
    data: { labels: spec.labels, datasets: spec.series.map((one, at) => dataset(spec, one, at, figure)) },
    options: {
      animation: false,
      layout: { padding: { top: spec.target ? 18 : 0 } },
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: spec.kind === "rows" ? "y" : "x",
      interaction: { mode: "index", intersect: false, axis: spec.kind === "rows" ? "y" : "x" },
      font: { family: getComputedStyle(figure).fontFamily },
      scales: axes(spec, figure),
      plugins: {
        legend: { display: spec.series.length > 1, labels: { color: ink, usePointStyle: true } },
        tooltip: tooltip(spec),
      },
      onClick: (event, items) => {
        if (items.length && spec.urls[items[0].index]) location.assign(spec.urls[items[0].index]);
      },
      onHover: (event, items) => {
        event.native.target.style.cursor = items.length && spec.urls[items[0].index] ? "pointer" : "";
      },
    },
    plugins: [intervals(spec, ink), targetLine(spec, colour(figure, "--target"))],
  };
}
