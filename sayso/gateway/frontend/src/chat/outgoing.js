import { Busy, Gone, Refused, sendMessage } from "./api.js";
import { keep, recall } from "./memory.js";
import { Patience, pause } from "./pause.js";

const PAUSES = [1, 2, 4, 8];

/** Sends the citizen's messages one by one, each under one id however often it is tried. */
export class Outgoing {
  constructor(session, { onState, onAccepted, onRefused, onGone }) {
    this.session = session;
    this.onState = onState;
    this.onAccepted = onAccepted;
    this.onRefused = onRefused;
    this.onGone = onGone;
    this.storageKey = `unsent:${session}`;
    this.queue = recall(this.storageKey, []).map(({ id, text }) => ({ id, text, failed: false }));
    this.running = false;
    this.stopped = false;
    this.patience = new Patience();
  }

  add(id, text) {
    this.queue.push({ id, text, failed: false });
    this.save();
    this.run();
  }

  retry(id) {
    const message = this.queue.find((entry) => entry.id === id);
    if (message) message.failed = false;
    this.onState(id, "Sending again.", false);
    this.run();
  }

  retryAll() {
    this.patience.lose();
    for (const message of this.queue) if (message.failed) this.retry(message.id);
    this.run();
  }

  stop() {
    this.stopped = true;
  }

  /** The words of everything not sent, for a new start. */
  takeTexts() {
    const texts = this.queue.map((entry) => entry.text);
    this.queue = [];
    this.save();
    return texts;
  }

  async run() {
    if (this.running) return;
    this.running = true;
    let next;
    while (!this.stopped && (next = this.queue.find((entry) => !entry.failed))) await this.send(next);
    this.running = false;
  }

  async send(message) {
    let failures = 0;
    while (!this.stopped) {
      try {
        const answer = await sendMessage(this.session, message.id, message.text);
        this.drop(message);
        this.onAccepted(message, answer.duplicate);
        return;
      } catch (error) {
        if (this.stopped) return;
        if (error instanceof Gone) {
          this.stop();
          this.onGone();
          return;
        }
        if (error instanceof Refused) {
          this.drop(message);
          this.onRefused(message);
          return;
        }
        if (error instanceof Busy) {
          this.onState(message.id, `Not sent yet. Too many messages at once. We will send it in ${inSeconds(error.seconds)}.`, false);
          await pause(error.seconds);
        } else if (failures < PAUSES.length) {
          this.onState(message.id, "Not sent yet. Trying again.", false);
          await this.patience.pause(PAUSES[failures]);
          failures += 1;
        } else {
          message.failed = true;
          this.onState(message.id, "Not sent.", true);
          return;
        }
      }
    }
  }

  drop(message) {
    this.queue = this.queue.filter((entry) => entry !== message);
    this.save();
  }

  save() {
    keep(this.storageKey, this.queue.map(({ id, text }) => ({ id, text })));
  }
}

function inSeconds(seconds) {
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}
