// The answer: a digit, how sure the network is of it, and the ten probabilities as bars.

import { announce, isAnnounced } from "./announce.js";
import { words } from "./api.js";
import { decode, paintGrey } from "./pixels.js";

// A drawing that rests so long is worth a sentence.
const rest = 700;

const digit = document.getElementById("answer");
const sure = document.getElementById("sure");
const seen = document.getElementById("seen");
const bars = Array.from({ length: 10 }, (_, label) => makeBar(label));
const blank = new Uint8Array(28 * 28);
let timer = 0;

document.getElementById("bars").append(...bars.map(bar => bar.row));
paintGrey(seen, blank);

const percent = share => `${(100 * share).toFixed(1)} %`;

function makeBar(label) {
  const row = document.createElement("div");
  row.className = "bar";
  row.setAttribute("role", "meter");
  row.setAttribute("aria-label", String(label));
  row.setAttribute("aria-valuemin", "0");
  row.setAttribute("aria-valuemax", "100");
  const [name, track, fill, value] = ["span", "span", "span", "span"].map(tag => document.createElement(tag));
  name.className = "bar-name";
  name.textContent = label;
  track.className = "bar-track";
  fill.className = "bar-fill";
  track.append(fill);
  value.className = "bar-value";
  row.append(name, track, value);
  return { row, fill, value };
}

function showBars(probabilities, label) {
  bars.forEach(({ row, fill, value }, i) => {
    const share = probabilities?.[i] ?? 0;
    row.classList.toggle("best", i === label);
    row.setAttribute("aria-valuenow", (100 * share).toFixed(1));
    row.setAttribute("aria-valuetext", percent(share));
    fill.style.setProperty("--share", share);
    value.textContent = probabilities ? percent(share) : "–";
  });
}

function say(text) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!isAnnounced(text)) {
      announce(text);
    }
  }, rest);
}

function showDigit(text) {
  digit.textContent = text;
  digit.classList.toggle("none", text === "–");
}

export function showNothing() {
  clearTimeout(timer);
  showDigit("–");
  sure.textContent = "Nothing drawn yet";
  paintGrey(seen, blank);
  showBars(null, null);
}

export function showPrediction({ label, probabilities, seen: pixels }, isSynthetic) {
  paintGrey(seen, pixels ? decode(pixels) : blank);
  showBars(probabilities, label);
  if (probabilities) {
    const share = probabilities[label];
    showDigit(String(label));
    sure.textContent = `${percent(share)} sure${isSynthetic ? ", synthetic digits" : ""}`;
    say(`Reads ${label}, ${(100 * share).toFixed(1)} percent sure`);
  } else {
    showDigit("–");
    sure.textContent = "No answer before the first epoch";
  }
}

export function showTrouble(error) {
  if (error) {
    sure.textContent = `No answer: ${error.message} Trying again.`;
    say(`${words.silent}. Trying again.`);
  }
}
