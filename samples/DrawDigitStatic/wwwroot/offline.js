// From the second visit on, the page needs no network. What is kept for it is fetched once more, so not before the engine is at work.

import { getStatus } from "./api.js";

const afterFirstAnswer = 1500;
const keep = () => navigator.serviceWorker?.register(new URL("service-worker.js", import.meta.url));

getStatus().finally(() => setTimeout(keep, afterFirstAnswer));
