// From the second visit on, the page needs no network. What is kept for it is fetched once more, so not before the engine has all that is its own.

import { ask } from "./api.js";

ask("AwaitDigits").finally(() => navigator.serviceWorker?.register(new URL("service-worker.js", import.meta.url)));
