// Where the model stands: asked for while it loads and trains, and told to those who listen.

import { announce } from "./announce.js";
import { getStatus, words } from "./api.js";

const pause = 400;

const text = document.getElementById("model-text");
const bar = document.getElementById("model-progress");
const synthetic = document.getElementById("synthetic");

text.textContent = words.connecting;
document.getElementById("where").textContent = words.where;

const percent = share => `${(100 * share).toFixed(1)} %`;

function describe({ phase, origin, epoch, epochs, remainingSeconds, validationAccuracy }) {
  const accuracy = validationAccuracy === null ? "" : `, ${percent(validationAccuracy)} of validation images right`;
  switch (phase) {
    case "Loading":
      return "Loading digits to learn from";
    case "Training":
      return epoch === 0
        ? `Starts to learn from ${origin}`
        : `Learns from ${origin}: epoch ${epoch} of ${epochs}, ${Math.ceil(remainingSeconds)} s left${accuracy}`;
    default:
      return epochs > 0 ? `Learnt from ${origin}${accuracy}` : `Loaded from ${origin}`;
  }
}

function show({ model }) {
  text.textContent = describe(model);
  bar.hidden = model.phase === "Ready";
  if (model.phase === "Training") {
    bar.value = model.progress;
  } else {
    bar.removeAttribute("value");
  }
  synthetic.hidden = !model.isSynthetic;
}

// Calls onStatus at every change of the weights, and when the test images have come.
export async function followModel(onStatus) {
  let last = { version: -1, testImages: -1, model: {} };
  for (;;) {
    try {
      const status = await getStatus();
      show(status);
      if (status.version !== last.version || status.testImages !== last.testImages) {
        if (last.version === 0 && status.version > 0) {
          announce("The network can read now.");
        }
        onStatus(status);
      }
      if (status.model.phase === "Ready" && last.model.phase === "Training") {
        announce("The training has ended.");
      }
      last = status;
      if (status.model.phase === "Ready" && status.testImages > 0) {
        return;
      }
    } catch (error) {
      text.textContent = `${words.unreachable}: ${error.message}`;
    }
    await new Promise(resolve => setTimeout(resolve, pause));
  }
}
