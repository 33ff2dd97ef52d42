// The tab of the test set: the confusion matrix, and the images of the cell that is chosen.

import { announce } from "./announce.js";
import { getCell, getTest } from "./api.js";
import { describeCell, makeMatrix } from "./matrix.js";
import { decode, paintGrey } from "./pixels.js";

const byId = id => document.getElementById(id);
const count = value => value.toLocaleString("en");

export class TestSet {
  #shown = 0;
  #chosen = null;
  #onImage;

  // onImage: gets the 28 by 28 bytes of an image that is chosen.
  constructor(onImage) {
    this.#onImage = onImage;
    byId("previous").addEventListener("click", () => this.#turn(-1));
    byId("next").addEventListener("click", () => this.#turn(1));
  }

  // Shows what the newest weights make of the test images, unless it is shown already.
  async show(version) {
    if (version === this.#shown) {
      return;
    }
    try {
      const test = await getTest();
      this.#shown = test.version;
      byId("test-summary").textContent =
        `${(100 * test.accuracy).toFixed(2)} % of ${count(test.images)} ${test.isSynthetic ? "synthetic " : ""}images right that it did not learn from.`;
      byId("matrix").replaceChildren(makeMatrix(test.counts, (actual, predicted) => this.#open({ actual, predicted, page: 0 })));
      if (this.#chosen) {
        await this.#open({ ...this.#chosen, page: 0 });
      }
    } catch (error) {
      byId("test-summary").textContent = error.message;
    }
  }

  #turn(step) {
    this.#open({ ...this.#chosen, page: this.#chosen.page + step });
  }

  async #open(chosen) {
    this.#chosen = chosen;
    try {
      const cell = await getCell(chosen.actual, chosen.predicted, chosen.page);
      if (this.#chosen === chosen) {
        this.#fill(cell, chosen);
      }
    } catch (error) {
      byId("test-summary").textContent = error.message;
    }
  }

  #fill(cell, { actual, predicted, page }) {
    const title = `${describeCell(actual, predicted)}: ${count(cell.total)} ${cell.total === 1 ? "image" : "images"}`;
    byId("cell-title").textContent = title;
    byId("cell-text").textContent = cell.total === 0
      ? "There is none."
      : "With the probability of the network’s answer. Choose an image to see inside.";
    byId("pager").hidden = cell.pages === 1;
    byId("page").textContent = `${page + 1} of ${cell.pages}`;
    byId("previous").disabled = page === 0;
    byId("next").disabled = page === cell.pages - 1;
    const pixels = decode(cell.pixels);
    byId("images").replaceChildren(...cell.places.map((place, i) => this.#makeItem(place, cell.confidences[i], pixels.slice(i * 784, (i + 1) * 784))));
    announce(cell.pages === 1 ? title : `${title}, page ${page + 1} of ${cell.pages}`);
  }

  #makeItem(place, confidence, pixels) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const canvas = document.createElement("canvas");
    const caption = document.createElement("span");
    const sure = `${Math.round(100 * confidence)} %`;
    button.type = "button";
    button.title = `Test image ${count(place)}`;
    button.setAttribute("aria-label", `Test image ${count(place)}, ${sure} sure. See inside`);
    button.addEventListener("click", () => this.#onImage(pixels));
    caption.textContent = sure;
    paintGrey(canvas, pixels);
    button.append(canvas, caption);
    item.append(button);
    return item;
  }
}
