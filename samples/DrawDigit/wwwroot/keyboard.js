// A pen that is moved by keys.

import { announce } from "./announce.js";
import { penWidth, side } from "./ink.js";

const step = 4;

const ways = {
  ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0],
  Home: [-1, -1], PageUp: [1, -1], End: [-1, 1], PageDown: [1, 1],
};

export function drawByKeyboard(canvas, pad) {
  const held = new Set();
  let x = side / 2;
  let y = side / 4;
  let isDown = false;
  let isShown = false;

  pad.overlay = context => {
    if (isShown) {
      context.beginPath();
      context.arc(x, y, penWidth / 2 + 2, 0, 2 * Math.PI);
      context.lineWidth = 1.5;
      context.strokeStyle = getComputedStyle(canvas).outlineColor;
      context.fillStyle = context.strokeStyle;
      context.stroke();
      if (isDown) {
        context.fill();
      }
    }
  };

  function show(value) {
    isShown = value;
    pad.refresh();
  }

  function setDown(value) {
    if (value !== isDown) {
      isDown = value;
      if (isDown) {
        pad.startLine(x, y);
      } else {
        pad.endLine();
      }
      announce(isDown ? "Pen down" : "Pen up");
    }
  }

  function move() {
    const within = value => Math.min(Math.max(value, penWidth / 2), side - penWidth / 2);
    let [dx, dy] = [0, 0];
    for (const key of held) {
      dx += ways[key][0];
      dy += ways[key][1];
    }
    x = within(x + step * Math.sign(dx));
    y = within(y + step * Math.sign(dy));
    if (isDown) {
      pad.addPoint(x, y);
    }
  }

  const actions = {
    " ": () => setDown(!isDown),
    Enter: () => setDown(!isDown),
    Escape: () => { setDown(false); pad.clear(); announce("Cleared"); },
    Delete: () => { setDown(false); pad.clear(); announce("Cleared"); },
    Backspace: () => { setDown(false); pad.undo(); announce("Last line taken back"); },
  };

  canvas.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key in ways) {
      held.add(event.key);
      move();
    } else if (event.key in actions) {
      if (!event.repeat) {
        actions[event.key]();
      }
    } else {
      return;
    }
    event.preventDefault();
    show(true);
  });
  canvas.addEventListener("keyup", event => held.delete(event.key));
  canvas.addEventListener("focus", () => show(canvas.matches(":focus-visible")));
  // Before the pad hears of it: the line that ends is this pen's.
  canvas.addEventListener("pointerdown", () => { setDown(false); show(false); }, { capture: true });
  canvas.addEventListener("blur", () => { held.clear(); setDown(false); show(false); });
}
