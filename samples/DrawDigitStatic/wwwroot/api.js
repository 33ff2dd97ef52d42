// What the network in the web worker answers, one answer a question.

export const words = {
  where: "in your browser, in C# alone, and nothing that you draw leaves it",
  connecting: "Starting the engine",
  unreachable: "The engine does not answer",
  silent: "No answer from the engine",
};

const engine = new Worker(new URL("engine.js", import.meta.url), { type: "module", name: "engine" });
const waiting = new Map();
let last = 0;

engine.addEventListener("message", ({ data: { id, answer, error } }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) {
    resolve(answer);
  } else {
    reject(new Error(error));
  }
});
engine.addEventListener("error", event => {
  event.preventDefault();
  for (const { reject } of waiting.values()) {
    reject(new Error(event.message || "it could not be loaded."));
  }
  waiting.clear();
});

export const ask = (name, ...parameters) => new Promise((resolve, reject) => {
  last++;
  waiting.set(last, { resolve, reject });
  engine.postMessage({ id: last, name, parameters });
});

export const getStatus = () => ask("GetStatus");
export const predict = drawing => ask("Predict", drawing);
export const activate = drawing => ask("Activate", drawing);
export const getTest = () => ask("GetTest");
export const getCell = (actual, predicted, page) => ask("GetCell", actual, predicted, page);
