// Two curves of accuracy over the epochs, as SVG.

const svg = "http://www.w3.org/2000/svg";
const [width, height, left, bottom] = [560, 240, 44, 28];

function make(tag, attributes, text) {
  const made = document.createElementNS(svg, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

export function drawCurve(place, { epochs, points, validation }) {
  const last = Math.max(epochs, 1);
  const x = epoch => left + (width - left - 12) * epoch / last;
  const y = share => 10 + (height - bottom - 10) * (1 - share);
  const line = (all, name) => make("polyline", { class: name, points: all.map(point => `${x(point.epoch).toFixed(1)},${y(point.accuracy).toFixed(1)}`).join(" ") });
  const marks = [0, 0.25, 0.5, 0.75, 1].flatMap(share => [
    make("line", { class: "grid", x1: left, x2: width - 12, y1: y(share), y2: y(share) }),
    make("text", { x: left - 6, y: y(share) + 4, "text-anchor": "end" }, `${100 * share} %`),
  ]);
  const step = Math.ceil(last / 10);
  for (let epoch = 0; epoch <= last; epoch += step) {
    marks.push(make("text", { x: x(epoch), y: height - 8, "text-anchor": "middle" }, epoch));
  }
  place.setAttribute("viewBox", `0 0 ${width} ${height}`);
  place.replaceChildren(
    ...marks, line(points, "seen-images"), line(validation, "test-images"),
    ...validation.map(point => make("circle", { class: "test-images", cx: x(point.epoch), cy: y(point.accuracy), r: 3.5 })));
  place.setAttribute("aria-label", validation.length === 0
    ? "Curves of accuracy, still empty"
    : `Accuracy on test images after each epoch: ${validation.map(point => `${(100 * point.accuracy).toFixed(1)} %`).join(", ")}`);
}
