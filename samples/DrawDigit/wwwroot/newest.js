// Asks about the newest drawing: one question at a time, no oftener than the pace, and never about one that is outdated.

const longestWait = 4000;

export class Newest {
  #ask;
  #pace;
  #isWanted = false;
  #isBusy = false;
  #failures = 0;

  // ask: does the asking, and gives a promise; pace: gives a promise of when to ask.
  constructor(ask, pace) {
    this.#ask = ask;
    this.#pace = pace;
  }

  // How an error, or after it null, is told.
  trouble = () => {};

  want() {
    this.#isWanted = true;
    if (!this.#isBusy) {
      this.#run();
    }
  }

  async #run() {
    this.#isBusy = true;
    while (this.#isWanted) {
      await this.#pace();
      this.#isWanted = false;
      try {
        await this.#ask();
        if (this.#failures > 0) {
          this.#failures = 0;
          this.trouble(null);
        }
      } catch (error) {
        this.trouble(error);
        await new Promise(resolve => setTimeout(resolve, Math.min(250 * 2 ** this.#failures++, longestWait)));
        this.#isWanted = true;
      }
    }
    this.#isBusy = false;
  }
}

export const eachFrame = () => new Promise(requestAnimationFrame);

export const every = milliseconds => () => new Promise(resolve => setTimeout(resolve, milliseconds));
