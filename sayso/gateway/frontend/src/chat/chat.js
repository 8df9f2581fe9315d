import { Gone, fetchMessages, openSession } from "./api.js";
import { Attach } from "./attach.js";
import { Composer } from "./composer.js";
import { element, say } from "./element.js";
import { Feed } from "./feed.js";
import { forget, keep, recall } from "./memory.js";
import { Outgoing } from "./outgoing.js";
import { pause } from "./pause.js";
import { Thread } from "./thread.js";
import { newId } from "./uuid.js";

const SLOW_SECONDS = 20;

/** Turns the plain chat page into a live one. */
export class Chat {
  constructor(root) {
    const find = (name) => root.querySelector(`[data-${name}]`);
    this.root = root;
    this.embedded = Boolean(root.dataset.embed);
    this.phone = root.dataset.phone;
    this.floorNotes = JSON.parse(root.dataset.floorNotes);
    this.floor = root.dataset.floor;
    this.conversation = find("conversation");
    this.floorNote = find("floor-note");
    this.typing = find("typing");
    this.trouble = find("trouble");
    this.start = find("start");
    this.startNote = find("start-note");
    this.startButton = find("start-button");
    this.introduction = find("introduction");
    this.heading = find("heading");
    this.thread = new Thread(root, {
      authors: JSON.parse(root.dataset.authors),
      onRetry: (id) => this.retry(id),
    });
    this.composer = new Composer(root, {
      labels: JSON.parse(root.dataset.labels),
      onSend: (text, typed) => this.send(text, typed),
    });
    this.attach = new Attach(root, {
      onSending: () => {
        this.dropErrorSummary();
        this.seqBeforeFile = this.thread.lastSeq;
      },
      onSent: () => this.fileSent(),
      onGone: () => this.gone(),
    });
  }

  async begin() {
    for (const part of this.root.querySelectorAll("[data-without-script]")) part.hidden = true;
    this.summary = this.root.querySelector("[data-error-summary]");
    if (this.summary) this.summary.focus();
    this.composer.begin();
    this.attach.begin();
    this.takeOverPage();

    const given = this.root.dataset.session;
    const kept = recall("session");
    // A page that names a session wins, unless this tab has replaced that very session.
    if (given && !(kept && kept.replaces === given)) this.resumeRendered(given);
    else if (kept) await this.resumeKept(kept.session);
    else if (!this.summary) await this.startAgain();
  }

  takeOverPage() {
    this.onStart = () => this.startAgain({ byHand: true });
    this.root.querySelector("[data-start-form]").addEventListener("submit", (event) => {
      event.preventDefault();
      this.onStart();
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.feed) this.feed.wake();
    });
    window.addEventListener("online", () => {
      if (this.outgoing) this.outgoing.retryAll();
      if (this.feed) this.feed.wake();
    });
    document.addEventListener("keydown", (event) => {
      if (this.embedded && event.key === "Escape" && !event.isComposing) window.parent.postMessage("sayso:close", "*");
    });
  }

  resumeRendered(session) {
    const choices = [...this.composer.choiceButtons.children].map((button) => ({ value: button.value, label: button.textContent }));
    const asks = this.root.dataset.asks || null;
    const last = this.thread.list.lastElementChild;
    this.composer.offer(asks, choices, last ? last.textContent : "");
    this.connect(session);
    if (this.root.dataset.waiting) this.showTyping();
    if (!this.summary) this.showEnd();
  }

  async resumeKept(session) {
    try {
      const news = await fetchMessages(session, 0);
      this.thread.session = session;
      this.thread.clear();
      this.takeIn(news, { quietly: true });
      this.connect(session);
    } catch (error) {
      if (error instanceof Gone) return this.startAgain();
      this.offerStart(this.noConnection(), "Try again");
      this.onStart = () => {
        this.onStart = () => this.startAgain({ byHand: true });
        this.resumeKept(session);
      };
    }
  }

  async startAgain({ byHand = false } = {}) {
    if (this.starting) return;
    this.starting = true;
    say(this.startNote, "Starting the chat.");
    try {
      const opened = await openSession(this.root.dataset.service);
      this.disconnect();
      this.dropErrorSummary();
      keep("session", { session: opened.session, replaces: this.root.dataset.session });
      this.thread.clear();
      // The log must be on the page before it changes, or screen readers stay silent.
      this.conversation.hidden = false;
      await pause(0.1);
      this.takeIn({ messages: opened.messages, floor: "bot" });
      this.connect(opened.session);
      if (byHand) this.composer.input.focus();
    } catch {
      this.offerStart(this.noConnection(), "Try again");
    } finally {
      this.starting = false;
    }
  }

  noConnection() {
    return `We cannot start the chat just now. Try again, or ring ${this.phone}.`;
  }

  connect(session) {
    this.thread.session = this.attach.session = session;
    this.outgoing = new Outgoing(session, {
      onState: (id, words, canRetry) => this.thread.showState(id, words, canRetry),
      onAccepted: (message, duplicate) => this.accepted(message, duplicate),
      onRefused: (message) => this.refused(message),
      onGone: () => this.gone(),
    });
    for (const { id, text } of this.outgoing.queue) this.thread.addUnconfirmed(id, text);
    this.feed = new Feed(session, this.thread.lastSeq, {
      onNews: (news) => this.takeIn(news),
      onGone: () => this.gone(),
      onConnection: (works) => this.showConnection(works),
    });
    this.showFloor(this.floor);
    this.feed.start();
    this.outgoing.run();
  }

  disconnect() {
    if (this.feed) this.feed.stop();
    if (this.outgoing) this.outgoing.stop();
    this.feed = this.outgoing = this.attach.session = null;
    this.stopTyping();
    say(this.trouble, "");
  }

  send(text, typed) {
    const id = newId();
    const item = this.thread.addUnconfirmed(id, text);
    this.outgoing.add(id, text);
    this.dropErrorSummary();
    this.keepFocus(item, typed);
    this.scrollTo(item);
  }

  dropErrorSummary() {
    if (!this.summary) return;
    this.summary.remove();
    this.summary = null;
    document.title = document.title.replace("Error: ", "");
  }

  retry(id) {
    this.outgoing.retry(id);
    this.composer.input.focus();
  }

  /** A pressed choice is gone, and focus with it. On a touch screen, the box would open the keyboard over the answer. */
  keepFocus(item, typed) {
    if (!typed && matchMedia("(pointer: coarse)").matches) {
      item.tabIndex = -1;
      item.focus({ preventScroll: true });
    } else {
      this.composer.input.focus({ preventScroll: true });
    }
  }

  accepted({ id }, duplicate) {
    this.thread.accept(id, duplicate);
    if (!this.feed) return;
    this.feed.expectNews();
    if (this.floor === "bot" && this.thread.awaitsAnswer) this.showTyping();
  }

  fileSent() {
    if (!this.feed) return;
    this.feed.expectNews();
    // The answer may have overtaken the news that the file has arrived.
    const unheard = this.thread.lastSeq === this.seqBeforeFile || this.thread.awaitsAnswer;
    if (this.floor === "bot" && unheard) this.showTyping();
  }

  refused({ id, text }) {
    this.thread.remove(id);
    this.composer.giveBack([text]);
    this.composer.showError("We could not take that message. Change it and send it again");
  }

  gone() {
    if (!this.feed) return;
    for (const { id } of this.outgoing.queue) this.thread.showState(id, "Not sent.");
    const texts = this.outgoing.takeTexts();
    this.disconnect();
    forget("session");
    this.composer.giveBack(texts);
    this.offerStart(
      this.composer.input.value
        ? "This chat has ended. We have kept what you wrote. Start again to send it."
        : "This chat has ended. You can start again.",
      "Start again",
    );
  }

  offerStart(words, buttonWords) {
    this.start.hidden = false;
    this.startButton.textContent = buttonWords;
    this.showComposer(false);
    this.floorNote.textContent = "";
    say(this.startNote, words);
    if (this.introduction) this.introduction.hidden = true;
  }

  takeIn({ messages, floor }, { quietly = false } = {}) {
    this.conversation.hidden = false;
    if (this.embedded) this.heading.classList.add("govuk-visually-hidden");
    if (quietly) this.thread.hush();
    let first = null;
    for (const message of messages) {
      const item = this.thread.add(message);
      if (!item) continue;
      this.follow(message, item);
      if (!first && message.from !== "citizen") first = item;
    }
    if (!this.thread.awaitsAnswer) this.stopTyping();
    this.showFloor(floor || this.floor);
    if (quietly) this.showEnd();
    else if (first) this.scrollTo(first);
  }

  /** What is asked now: the latest question of the bot that nobody has answered. */
  follow(message, item) {
    const choices = message.choices || [];
    if (message.from === "bot" && (message.asks || choices.length)) {
      this.composer.offer(message.asks, choices, message.text);
      if (choices.length) {
        const words = `You can answer with one of ${choices.length} buttons above the message box, or write your answer.`;
        item.append(element("p", "govuk-visually-hidden", words));
      }
    } else if (message.from === "citizen" || message.from === "adviser") {
      this.composer.offer(null, [], "");
    }
  }

  showFloor(floor) {
    this.floor = floor;
    const closed = floor === "closed";
    const words = this.floorNotes[floor] || "";
    if (this.floorNote.textContent.trim() !== words) {
      this.floorNote.textContent = "";
      if (words) this.floorNote.append(element("p", "govuk-inset-text", words));
    }
    if (floor !== "bot") this.stopTyping();
    if (closed) this.startButton.textContent = "Start a new chat";
    this.start.hidden = !closed;
    this.showComposer(!closed);
    say(this.startNote, "");
    if (this.introduction) this.introduction.hidden = true;
  }

  showComposer(shown) {
    const focused = document.activeElement;
    const hadFocus = this.composer.form.contains(focused) || this.attach.form.contains(focused);
    this.composer.form.hidden = this.attach.form.hidden = !shown;
    if (!shown && hadFocus) this.startButton.focus();
  }

  showTyping() {
    say(this.typing, "Getting an answer");
    clearTimeout(this.slowTimer);
    this.slowTimer = setTimeout(() => {
      say(this.typing, "This is taking longer than usual. We have your message and will answer here");
    }, SLOW_SECONDS * 1000);
  }

  stopTyping() {
    clearTimeout(this.slowTimer);
    say(this.typing, "");
  }

  showConnection(works) {
    say(this.trouble, works ? "" : "We have lost the connection. We keep trying. What you wrote is safe.");
  }

  /** Someone who comes back to a long chat starts at its last message. */
  showEnd() {
    const last = this.thread.list.lastElementChild;
    if (last) this.scrollTo(last, { smooth: false });
  }

  /** Shows the end of the chat, but never past the first line of `item`. */
  scrollTo(item, { smooth = true } = {}) {
    const end = this.composer.form.hidden ? this.start : this.composer.form;
    const toEnd = end.getBoundingClientRect().bottom - window.innerHeight + 16;
    const toItem = item.getBoundingClientRect().top - 16;
    const distance = Math.min(toEnd, toItem);
    if (distance <= 0) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    window.scrollBy({ top: distance, behavior: smooth && !still ? "smooth" : "auto" });
  }
}
