// One live region for the whole page: screen readers hear a sentence, and never two at once.

const region = document.getElementById("announcer");

export function announce(text) {
  region.textContent = text;
}

export const isAnnounced = text => region.textContent === text;
