// The area that is drawn on: with a mouse, a pen or a finger; keyboard.js moves a pen on it, too.

import { drawInk, penWidth, side } from "./ink.js";

export class Pad extends EventTarget {
  #canvas;
  #context;
  #plain = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  #picture = null;
  #lines = [];
  #line = null;
  #pointer = null;
  #isQueued = false;

  constructor(canvas) {
    super();
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
    canvas.addEventListener("pointerdown", event => this.#down(event));
    canvas.addEventListener("pointermove", event => this.#move(event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      canvas.addEventListener(end, event => this.#up(event));
    }
    new ResizeObserver(() => this.#fit()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.refresh());
  }

  // What is shown above the ink: the keyboard's pen.
  overlay = null;

  get isEmpty() {
    return !this.#picture && this.#lines.length === 0;
  }

  // The drawing as the server takes it: a byte for each pixel, 255 is ink.
  get bytes() {
    const context = this.#plain;
    context.fillStyle = "black";
    context.fillRect(0, 0, side, side);
    drawInk(context, this.#picture, this.#lines, "white");
    const { data } = context.getImageData(0, 0, side, side);
    return Uint8Array.from({ length: side * side }, (_, i) => data[i * 4]);
  }

  startLine(x, y, width = penWidth) {
    this.#line = [{ x, y, width }];
    this.#lines.push(this.#line);
    this.#changed();
  }

  addPoint(x, y, width = penWidth) {
    this.#line?.push({ x, y, width });
    this.#changed();
  }

  endLine() {
    if (this.#line) {
      this.#line = null;
      this.dispatchEvent(new Event("end"));
    }
  }

  undo() {
    this.endLine();
    if (!this.#lines.pop()) {
      this.#picture = null;
    }
    this.#changed();
  }

  clear() {
    this.show(null);
  }

  // Replaces the drawing by a picture of 28 by 28 bytes.
  show(picture) {
    this.endLine();
    this.#lines = [];
    this.#picture = picture;
    this.#changed();
  }

  // Paints at most once a frame, however many points a pen gives.
  refresh() {
    if (!this.#isQueued) {
      this.#isQueued = true;
      requestAnimationFrame(() => {
        this.#isQueued = false;
        this.#paint();
      });
    }
  }

  #changed() {
    this.refresh();
    this.dispatchEvent(new Event("change"));
  }

  #paint() {
    const scale = this.#canvas.width / side;
    this.#context.setTransform(scale, 0, 0, scale, 0, 0);
    this.#context.clearRect(0, 0, side, side);
    drawInk(this.#context, this.#picture, this.#lines, getComputedStyle(this.#canvas).color);
    this.overlay?.(this.#context);
  }

  #fit() {
    const pixels = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    if (pixels > 0 && pixels !== this.#canvas.width) {
      this.#canvas.width = this.#canvas.height = pixels;
      this.#paint();
    }
  }

  #down(event) {
    // A hand that rests on the screen beside a pen is a pointer of its own, and a primary one.
    if (event.isPrimary && event.button === 0 && this.#pointer === null) {
      this.#pointer = event.pointerId;
      this.#canvas.setPointerCapture(event.pointerId);
      this.startLine(...this.#place(event));
    }
  }

  #move(event) {
    if (event.pointerId === this.#pointer) {
      const events = event.getCoalescedEvents?.() ?? [];
      for (const each of events.length > 0 ? events : [event]) {
        this.addPoint(...this.#place(each));
      }
    }
  }

  #up(event) {
    if (event.pointerId === this.#pointer) {
      this.#pointer = null;
      this.endLine();
    }
  }

  // A pen that is pressed harder draws a broader line.
  #place(event) {
    const box = this.#canvas.getBoundingClientRect();
    const width = event.pointerType === "pen" && event.pressure > 0 ? penWidth * (0.7 + 0.6 * event.pressure) : penWidth;
    return [(event.clientX - box.left) / box.width * side, (event.clientY - box.top) / box.height * side, width];
  }
}
