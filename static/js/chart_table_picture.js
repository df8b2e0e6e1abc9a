// A table as a picture: each cell where it stands, in the colours that it has; for heat maps.
export function tablePicture(table) {
  const scale = devicePixelRatio || 1;
  const frame = table.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = frame.width * scale;
  canvas.height = frame.height * scale;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.textBaseline = "middle";
  for (const cell of table.querySelectorAll("th, td")) drawCell(pen, cell, frame);
  return canvas;
}

function drawCell(pen, cell, frame) {
  const box = cell.getBoundingClientRect();
  const style = getComputedStyle(cell);
  const [x, y] = [box.left - frame.left, box.top - frame.top];
  pen.fillStyle = style.backgroundColor;
  pen.fillRect(x, y, box.width, box.height);
  pen.fillStyle = style.color;
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const start = style.textAlign === "center" ? x + box.width / 2 : x + 6;
  pen.textAlign = style.textAlign === "center" ? "center" : "left";
  pen.fillText(cell.innerText.trim().replace(/\s+/g, " "), start, y + box.height / 2, box.width - 8);
}
