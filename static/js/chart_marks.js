// What Chart.js does not draw: 95 % intervals, and the target as a dashed line with its name.
export const intervals = (spec, ink) => ({
  id: "intervals",
  afterDatasetsDraw(chart) {
    const pen = chart.ctx;
    const across = spec.kind === "rows";
    const scale = across ? chart.scales.x : chart.scales.y;
    pen.save();
    pen.strokeStyle = ink;
    pen.lineWidth = 1.5;
    spec.series.forEach((series, number) => {
      chart.getDatasetMeta(number).data.forEach((element, at) => {
        if (series.low[at] === undefined || series.low[at] === null) return;
        const [from, to] = [scale.getPixelForValue(series.low[at]), scale.getPixelForValue(series.high[at])];
        whisker(pen, across, across ? element.y : element.x, from, to);
      });
    });
    pen.restore();
  },
});

function whisker(pen, across, middle, from, to) {
  const line = (x1, y1, x2, y2) => {
    pen.moveTo(...(across ? [y1, x1] : [x1, y1]));
    pen.lineTo(...(across ? [y2, x2] : [x2, y2]));
  };
  pen.beginPath();
  line(middle, from, middle, to);
  for (const end of [from, to]) line(middle - 4, end, middle + 4, end);
  pen.stroke();
}

export const targetLine = (spec, ink) => ({
  id: "target",
  afterDatasetsDraw(chart) {
    if (!spec.target) return;
    const { left, right, top, bottom } = chart.chartArea;
    const standing = (spec.kind === "rows") !== spec.target.along;
    const scale = standing ? chart.scales.x : chart.scales.y;
    const at = spec.target.along ? between(scale, spec.target.value) : scale.getPixelForValue(spec.target.value);
    const pen = chart.ctx;
    pen.save();
    pen.strokeStyle = ink;
    pen.lineWidth = 2;
    pen.setLineDash([7, 4]);
    pen.beginPath();
    pen.moveTo(standing ? at : left, standing ? top : at);
    pen.lineTo(standing ? at : right, standing ? bottom : at);
    pen.stroke();
    label(pen, standing ? spec.target.name : `– – ${spec.target.name}`, standing ? at : right, top - 4, right, ink);
    pen.restore();
  },
});

// Where 1.19 is on an axis of labels: a fifth of the way from the second to the third.
function between(scale, place) {
  const step = scale.getPixelForValue(1) - scale.getPixelForValue(0) || scale.width;
  return scale.getPixelForValue(0) + place * step;
}

// Above the plot, where no bar is.
function label(pen, text, x, y, right, ink) {
  pen.setLineDash([]);
  pen.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
  pen.fillStyle = ink;
  pen.textBaseline = "bottom";
  pen.fillText(text, Math.min(x, right - pen.measureText(text).width), y);
}
