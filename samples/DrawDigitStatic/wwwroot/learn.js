// The tab where a network learns, and the digits that it learns from.

import { announce } from "./announce.js";
import { ask } from "./api.js";
import { drawCurve } from "./curve.js";
import { follow, pad } from "./main.js";

const pause = 250;

const byId = id => document.getElementById(id);
const percent = share => `${(100 * share).toFixed(1)} %`;
const count = value => value.toLocaleString("en");
let isRunning = false;

function describe({ epochs, points, validation }) {
  const point = points.at(-1);
  if (!point) {
    return isRunning ? "Starts to learn." : "It has not learnt anything yet.";
  }
  const unseen = validation.length > 0 ? `, ${percent(validation.at(-1).accuracy)} of the test images` : "";
  return `${isRunning ? "Epoch" : "Ended after epoch"} ${Math.ceil(point.epoch)} of ${epochs}: ${percent(point.accuracy)} of the images that it learns from right${unseen}.`;
}

function show(learning) {
  isRunning = learning.isRunning;
  byId("learn").disabled = byId("forget").disabled = isRunning;
  byId("stop").disabled = !isRunning;
  const kept = learning.kept.reduce((sum, value) => sum + value, 0);
  byId("kept").textContent = kept === 0 ? "None kept yet." : `${count(kept)} kept: ${learning.kept.map((value, digit) => value > 0 ? `${value} × ${digit}` : "").filter(Boolean).join(", ")}.`;
  byId("learning").textContent = describe(learning);
  drawCurve(byId("curve"), learning);
}

const refresh = async () => show(await ask("GetLearning"));

async function watch() {
  while (isRunning) {
    await refresh();
    await new Promise(resolve => setTimeout(resolve, pause));
  }
}

async function learn() {
  const source = document.querySelector("input[name=source]:checked").value;
  byId("learn").disabled = true;
  await ask("AwaitDigits");
  isRunning = true;
  const learning = ask("Learn", source, Number(byId("epochs").value));
  watch();
  follow();
  try {
    await learning;
    await refresh();
    announce(byId("learning").textContent);
  } catch (error) {
    await refresh();
    byId("learning").textContent = error.message;
    announce(error.message);
  }
}

byId("learning-form").addEventListener("submit", event => {
  event.preventDefault();
  learn();
});
byId("stop").addEventListener("click", () => ask("Stop"));
byId("forget").addEventListener("click", async () => {
  await ask("Forget");
  await refresh();
  follow();
  announce("The network that came with the page reads again.");
});

const keep = byId("keep");
const setKeep = () => { keep.disabled = pad.isEmpty; };
pad.addEventListener("change", setKeep);
setKeep();
byId("keep-form").addEventListener("submit", async event => {
  event.preventDefault();
  if (!pad.isEmpty) {
    const digit = Number(byId("keep-digit").value);
    const drawing = pad.bytes;
    pad.clear();
    await ask("Keep", drawing, digit);
    announce(`Kept as ${digit}.`);
    await refresh();
  }
});
refresh();
