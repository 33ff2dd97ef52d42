// Bytes of the server as pixels of a canvas.

// Black over violet and rose to pale yellow, in equal steps of brightness.
const ramp = [[8, 7, 20], [60, 18, 104], [138, 41, 128], [219, 74, 104], [253, 158, 110], [252, 250, 192]];

const heat = makePalette(value => {
  const place = value / 255 * (ramp.length - 1);
  const low = Math.min(Math.floor(place), ramp.length - 2);
  return ramp[low].map((from, i) => from + (ramp[low + 1][i] - from) * (place - low));
});

const grey = makePalette(value => [value, value, value]);

function makePalette(color) {
  const palette = new Uint8ClampedArray(256 * 4);
  for (let value = 0; value < 256; value++) {
    palette.set([...color(value), 255], value * 4);
  }
  return palette;
}

export function decode(base64) {
  return Uint8Array.from(atob(base64), char => char.charCodeAt(0));
}

// Pixel i of the canvas is byte first + i * stride.
function paint(canvas, width, height, bytes, first, stride, palette) {
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const color = bytes[first + i * stride] * 4;
    image.data.set(palette.subarray(color, color + 4), i * 4);
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
}

export const paintGrey = (canvas, bytes, first = 0) => paint(canvas, 28, 28, bytes, first, 1, grey);

export const paintHeat = (canvas, layer, bytes, channel) =>
  paint(canvas, layer.width, layer.height, bytes, channel, layer.channels, heat);
