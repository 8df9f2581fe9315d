export function pause(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** Pauses that end at once when there is reason to try again. */
export class Patience {
  constructor() {
    this.ends = new Set();
  }

  pause(seconds) {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.ends.delete(end);
        resolve();
      };
      const timer = setTimeout(end, seconds * 1000);
      this.ends.add(end);
    });
  }

  lose() {
    for (const end of [...this.ends]) end();
  }
}
