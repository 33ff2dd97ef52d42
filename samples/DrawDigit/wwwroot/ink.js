// Lines as a pen draws them, and pictures under them. Lengths are in units of the drawing that the server takes.

export const side = 140;
export const penWidth = 11;

export function drawLine(context, line) {
  context.lineCap = "round";
  context.lineJoin = "round";
  const [first, ...rest] = line;
  context.beginPath();
  context.arc(first.x, first.y, first.width / 2, 0, 2 * Math.PI);
  context.fill();
  let last = first;
  for (const point of rest) {
    context.lineWidth = (last.width + point.width) / 2;
    context.beginPath();
    context.moveTo(last.x, last.y);
    context.lineTo(point.x, point.y);
    context.stroke();
    last = point;
  }
}

// A picture of 28 by 28 bytes in the colour of the ink.
export function makePicture(bytes, color) {
  const canvas = new OffscreenCanvas(28, 28);
  const context = canvas.getContext("2d");
  const image = new ImageData(28, 28);
  bytes.forEach((value, i) => image.data.set([255, 255, 255, value], i * 4));
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = color;
  context.fillRect(0, 0, 28, 28);
  return canvas;
}

export function drawInk(context, picture, lines, color) {
  context.imageSmoothingEnabled = false;
  if (picture) {
    context.drawImage(makePicture(picture, color), 0, 0, side, side);
  }
  context.fillStyle = color;
  context.strokeStyle = color;
  lines.forEach(line => drawLine(context, line));
}
