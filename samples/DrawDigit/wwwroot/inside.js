// What the filters of the convolutions make of the drawing, a tile each.

import { decode, paintHeat } from "./pixels.js";

const place = document.getElementById("layers");
const nothing = place.firstElementChild;
let figures = [];

function makeFigure(layer) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const name = document.createElement("code");
  name.textContent = layer.name;
  const reads = layer.reads.length > 0 ? `, reads ${layer.reads.join(" and ")}` : "";
  caption.append(name, ` ${layer.channels} filters, ${layer.height} × ${layer.width}${reads}`);
  const tiles = document.createElement("div");
  tiles.className = "tiles";
  tiles.setAttribute("role", "img");
  tiles.setAttribute("aria-label", `What the ${layer.channels} filters of ${layer.name} find`);
  const canvases = Array.from({ length: layer.channels }, () => document.createElement("canvas"));
  tiles.append(...canvases);
  figure.append(caption, tiles);
  return { figure, canvases };
}

export function showLayers(layers) {
  if (layers.length === 0) {
    place.replaceChildren(nothing);
    figures = [];
    return;
  }
  if (figures.length !== layers.length) {
    figures = layers.map(makeFigure);
    place.replaceChildren(...figures.map(made => made.figure));
  }
  layers.forEach((layer, i) => {
    const bytes = decode(layer.values);
    figures[i].canvases.forEach((canvas, channel) => paintHeat(canvas, layer, bytes, channel));
  });
}
