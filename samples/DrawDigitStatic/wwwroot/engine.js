// The web worker in which .NET runs.

import { dotnet } from "./_framework/dotnet.js";

const files = ["train-images", "train-labels", "test-images", "test-labels"];
const pause = 5000;

// Who comes to draw does not wait for what is not drawn.
const afterFirstAnswer = 1500;

const sleep = time => new Promise(resolve => setTimeout(resolve, time));
const starting = start();
let digits;

async function start() {
  const { getAssemblyExports, getConfig } = await dotnet.create();
  const { DrawDigit } = await getAssemblyExports(getConfig().mainAssemblyName);
  DrawDigit.Engine.Start();
  digits = sleep(afterFirstAnswer).then(() => takeDigits(DrawDigit.Engine));
  return DrawDigit.Engine;
}

async function fetchBytes(path) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

// The page reads without them, and is told when they have come.
async function takeDigits(engine) {
  for (;;) {
    try {
      engine.TakeDigits(...await Promise.all(files.map(file => fetchBytes(`digits/${file}.bin`))));
      return;
    } catch {
      await sleep(pause);
    }
  }
}

addEventListener("message", async ({ data: { id, name, parameters } }) => {
  try {
    const engine = await starting;
    let answer = name === "AwaitDigits" ? Promise.race([digits, sleep(pause)]) : engine[name](...parameters);
    // To await what is there already would let all other questions come first.
    if (answer instanceof Promise) {
      answer = await answer;
    }
    postMessage({ id, answer: typeof answer === "string" ? JSON.parse(answer) : answer });
  } catch (error) {
    postMessage({ id, error: error.message });
  }
});
