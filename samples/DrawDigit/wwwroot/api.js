// What the server answers. A refusal becomes an error with the server's own words.

export const words = {
  where: "on this server, in C# alone, and nothing that you draw is kept",
  connecting: "Connecting to the server",
  unreachable: "No connection to the server",
  silent: "No answer from the server",
};

async function ask(path, options) {
  const response = await fetch(path, { ...options, signal: AbortSignal.timeout(15000) });
  if (!response.ok) {
    const problem = await response.json().catch(() => null);
    throw new Error(problem?.detail ?? problem?.title ?? `The server answered ${response.status}.`);
  }
  return response.json();
}

const post = (path, drawing) => ask(path, {
  method: "POST",
  headers: { "Content-Type": "application/octet-stream" },
  body: drawing,
});

export const getStatus = () => ask("/api/status");
export const predict = drawing => post("/api/predict", drawing);
export const activate = drawing => post("/api/activations", drawing);
export const getTest = () => ask("/api/test");
export const getCell = (actual, predicted, page) => ask(`/api/test/${actual}/${predicted}?page=${page}`);
