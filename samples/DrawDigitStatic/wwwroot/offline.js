// From the second visit on, the page needs no network.

navigator.serviceWorker?.register(new URL("service-worker.js", import.meta.url));
