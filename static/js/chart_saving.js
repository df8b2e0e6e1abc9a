// Downloads: the values of a figure's table as CSV, and its picture with its title as PNG.
import { colour } from "./chart_colours.js";
import { tablePicture } from "./chart_table_picture.js";

const MARGIN = 16;

export function save(figure, form) {
  const name = `${figure.dataset.chart ?? figure.dataset.table}.${form}`;
  if (form === "csv") return offer(new Blob([csv(figure.querySelector("table"))], { type: "text/csv" }), name);
  const canvas = figure.querySelector("canvas");
  const picture = canvas ? titled(figure, canvas) : titled(figure, tablePicture(figure.querySelector("table")));
  picture.toBlob((blob) => offer(blob, name), "image/png");
}

export function csv(table) {
  // A text that begins like a formula is one to a spreadsheet, whoever wrote it: an apostrophe keeps it a text.
  const harmless = (text) => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
  const value = (cell) => cell.dataset.value ?? cell.textContent.trim().replace(/\s+/g, " ");
  const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [...table.rows].map((row) => [...row.cells].map((cell) => quoted(harmless(value(cell)))).join(",")).join("\r\n") + "\r\n";
}

function titled(figure, drawn) {
  const scale = devicePixelRatio || 1;
  const [width, height] = [drawn.width / scale, drawn.height / scale];
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const family = getComputedStyle(figure).fontFamily;
  const font = `600 16px ${family}`;
  pen.font = font;
  const lines = wrapped(pen, figure.querySelector("h2").textContent.trim(), width);
  const head = lines.length * 22 + MARGIN;
  canvas.width = (width + 2 * MARGIN) * scale;
  canvas.height = (height + head + 2 * MARGIN) * scale;
  pen.scale(scale, scale);
  pen.fillStyle = colour(figure, "--sheet");
  pen.fillRect(0, 0, width + 2 * MARGIN, height + head + 2 * MARGIN);
  pen.fillStyle = colour(figure, "--ink");
  pen.font = font;
  pen.textBaseline = "top";
  lines.forEach((line, at) => pen.fillText(line, MARGIN, MARGIN + at * 22));
  pen.drawImage(drawn, MARGIN, MARGIN + head, width, height);
  return canvas;
}

function wrapped(pen, text, width) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width <= width || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
