import { fileAddress } from "./api.js";
import { element } from "./element.js";
import { inWords } from "./time.js";

// What the record has for a file without words.
const STANDS_FOR_A_FILE = /^\((picture|attachment)\)$/;

// What the record has for words that it does not keep.
const NOT_KEPT = "...";

/** The list of messages. Messages not yet taken by the server stand at its end. */
export class Thread {
  constructor(root, { authors, onRetry }) {
    this.log = root.querySelector("[data-log]");
    this.list = root.querySelector("[data-thread]");
    this.referenceTemplate = root.querySelector("[data-reference-template]");
    this.authors = authors;
    this.onRetry = onRetry;
    this.session = null; // whose files are shown
    this.seen = new Map(); // seq → item
    this.unconfirmed = []; // {id, text, accepted, item}
    for (const item of this.list.children) this.seen.set(Number(item.dataset.seq), item);
  }

  get lastSeq() {
    return Math.max(0, ...this.seen.keys());
  }

  /** Whether the last words that the server has are the citizen's. */
  get awaitsAnswer() {
    const sent = this.list.querySelectorAll(".message:not(.message--unsent)");
    return sent.length > 0 && sent[sent.length - 1].classList.contains("message--citizen");
  }

  clear() {
    this.list.textContent = "";
    this.seen.clear();
    this.unconfirmed = [];
  }

  /** Adds a message as the server has it. Returns its item, or null when it was there before. */
  add(message) {
    if (this.seen.has(message.seq)) return null;
    // A file is shown when the server has it, and never before.
    const own = message.from === "citizen" && !message.files ? this.claim(message.text) : null;
    const item = own ? own.item : this.build(message.from, message.text, message.files);
    item.dataset.seq = message.seq;
    item.classList.remove("message--unsent");
    const state = item.querySelector(".message__state");
    if (state) state.remove();
    this.stamp(item, message.at);
    if (message.case_reference) this.addReference(item, message.case_reference);
    this.seen.set(message.seq, item);
    if (!own || item.previousElementSibling?.classList.contains("message--unconfirmed")) {
      this.list.insertBefore(item, this.list.querySelector(".message--unconfirmed"));
    }
    return item;
  }

  /** Shows what the citizen has just written, before the server has it. */
  addUnconfirmed(id, text) {
    const item = this.build("citizen", text);
    item.classList.add("message--unconfirmed");
    this.list.append(item);
    this.unconfirmed.push({ id, text, accepted: false, item });
    return item;
  }

  accept(id, duplicate) {
    const own = this.unconfirmed.find((entry) => entry.id === id);
    if (!own) return;
    own.accepted = true;
    this.showState(id, "");
    if (duplicate && this.isInThread(own.text)) this.remove(id);
  }

  showState(id, words, canRetry = false) {
    const own = this.unconfirmed.find((entry) => entry.id === id);
    if (!own) return;
    const before = own.item.querySelector(".message__state");
    if (before) before.remove();
    own.item.classList.toggle("message--unsent", Boolean(words));
    if (!words) return;
    const state = element("p", "message__state", words);
    if (canRetry) {
      const retry = element("button", "govuk-button govuk-button--secondary", "Try again");
      retry.type = "button";
      retry.addEventListener("click", () => this.onRetry(id));
      state.append(retry);
    }
    own.item.append(state);
  }

  remove(id) {
    const own = this.unconfirmed.find((entry) => entry.id === id);
    if (!own) return;
    own.item.remove();
    this.unconfirmed = this.unconfirmed.filter((entry) => entry !== own);
  }

  /** The waiting message that the server's `text` is an echo of. */
  claim(text) {
    const same = this.unconfirmed.find((entry) => normal(entry.text) === normal(text));
    // Words that the record does not keep may come back before their own receipt: then they are those that waited longest.
    const own = same || this.unconfirmed.find((entry) => entry.accepted) || (text === NOT_KEPT && this.unconfirmed[0]);
    if (!own) return null;
    this.unconfirmed = this.unconfirmed.filter((entry) => entry !== own);
    own.item.classList.remove("message--unconfirmed");
    own.item.querySelector(".message__text").textContent = text;
    return own;
  }

  isInThread(text) {
    return [...this.seen.values()].some(
      (item) =>
        item.classList.contains("message--citizen") &&
        normal(item.querySelector(".message__text")?.textContent || "") === normal(text),
    );
  }

  /** What is added next is not read out: the reader has just opened the page. */
  hush() {
    this.log.setAttribute("aria-live", "off");
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 500);
  }

  build(from, text, files = []) {
    const item = element("li", `message message--${from}`);
    const byline = element("p", "message__byline");
    byline.append(element("span", "message__author", this.authors[from] || this.authors.system), " ");
    item.append(byline);
    // Ours are written line by line; a citizen's words stay in one piece, to be found again.
    const lines = from === "citizen" ? [text] : text.split("\n").filter((line) => line.trim());
    if (!(files.length && STANDS_FOR_A_FILE.test(text))) {
      for (const line of lines) item.append(element("p", "message__text", line));
    }
    for (const file of files) item.append(this.buildFile(file));
    return item;
  }

  buildFile(file) {
    const box = element("p", "message__file");
    const link = element("a", "govuk-link", file.media_type === "application/pdf" ? "Your file (PDF)" : undefined);
    link.href = fileAddress(this.session, file.id);
    link.target = "_blank";
    link.rel = "noopener";
    if (!link.textContent) {
      const picture = element("img", "message__picture");
      picture.alt = "Your photo";
      picture.width = file.width;
      picture.height = file.height;
      picture.src = link.href;
      link.append(picture);
    }
    box.append(link);
    return box;
  }

  stamp(item, at) {
    const time = element("time", "message__time", inWords(at));
    time.dateTime = at;
    const byline = item.querySelector(".message__byline");
    if (!byline.querySelector("time")) byline.append(time);
  }

  addReference(item, number) {
    const box = document.importNode(this.referenceTemplate.content, true);
    box.querySelector(".reference__number").textContent = number;
    item.append(box);
  }
}

function normal(text) {
  return text.normalize().replace(/\s+/g, " ").trim();
}
