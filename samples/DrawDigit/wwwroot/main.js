// Brings the parts of the page together.

import { showNothing, showPrediction, showTrouble } from "./answer.js";
import { activate, predict } from "./api.js";
import { showLayers } from "./inside.js";
import { drawByKeyboard } from "./keyboard.js";
import { followModel } from "./model.js";
import { eachFrame, every, Newest } from "./newest.js";
import { Pad } from "./pad.js";
import { makeTabs } from "./tabs.js";
import { TestSet } from "./testset.js";

const byId = id => document.getElementById(id);
let status = { version: 0, testImages: 0, model: { isSynthetic: false } };

export const pad = new Pad(byId("pad"));
drawByKeyboard(byId("pad"), pad);

const reading = new Newest(async () => {
  if (!pad.isEmpty) {
    const prediction = await predict(pad.bytes);
    if (!pad.isEmpty) {
      showPrediction(prediction, status.model.isSynthetic);
    }
  }
}, eachFrame);
reading.trouble = showTrouble;

const looking = new Newest(async () => {
  if (!pad.isEmpty) {
    const { layers } = await activate(pad.bytes);
    showLayers(pad.isEmpty ? [] : layers);
  }
}, every(100));

function read() {
  byId("undo").disabled = byId("clear").disabled = pad.isEmpty;
  byId("pad-hint").hidden = !pad.isEmpty;
  if (pad.isEmpty) {
    showNothing();
    showLayers([]);
  }
  reading.want();
  looking.want();
}

pad.addEventListener("change", read);
// Who heard "Pen up" after the answer hears the answer again.
pad.addEventListener("end", () => reading.want());
byId("undo").addEventListener("click", () => pad.undo());
byId("clear").addEventListener("click", () => pad.clear());
showNothing();

const testSet = new TestSet(pixels => {
  chooseTab("tab-draw");
  pad.show(pixels);
  byId("pad").focus();
});

function showTest() {
  if (!byId("panel-test").hidden && status.version > 0 && status.testImages > 0) {
    testSet.show(status.version);
  }
}

const chooseTab = makeTabs(document.querySelector("[role=tablist]"), showTest);

// Until the model is as good as it gets.
export const follow = () => followModel(newest => {
  status = newest;
  read();
  showTest();
});

follow();
