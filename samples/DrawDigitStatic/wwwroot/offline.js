// From the second visit on, the page needs no network. What is kept for it is fetched once more: not before the engine has started.

import { getStatus } from "./api.js";

getStatus().finally(() => navigator.serviceWorker?.register(new URL("service-worker.js", import.meta.url)));
