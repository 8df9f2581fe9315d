import { Busy, Gone, eventsAddress, fetchMessages } from "./api.js";
import { Patience, pause } from "./pause.js";

const LONGEST_PAUSE = 15;
const POLL_SECONDS = 25;
const QUIET_SECONDS = 6;
const SHORT_STREAM_SECONDS = 10;

/** Brings new messages: by server-sent events, or by long poll where those do not get through. */
export class Feed {
  constructor(session, after, { onNews, onGone, onConnection }) {
    this.session = session;
    this.after = after;
    this.onNews = onNews;
    this.onGone = onGone;
    this.onConnection = onConnection;
    this.stopper = new AbortController();
    this.streamWorks = "EventSource" in window;
    this.shortStreams = 0;
    this.patience = new Patience();
  }

  start() {
    if (this.streamWorks) this.listen();
    else this.poll();
  }

  stop() {
    this.stopper.abort();
    this.hangUp();
  }

  get stopped() {
    return this.stopper.signal.aborted;
  }

  /** A message was taken, so its echo is due. Some proxies hold a stream back: then we poll. */
  expectNews() {
    clearTimeout(this.quietTimer);
    this.patience.lose();
    if (!this.source) return;
    this.quietTimer = setTimeout(() => {
      if (!this.source) return;
      this.streamWorks = false;
      this.hangUp();
      this.poll();
    }, QUIET_SECONDS * 1000);
  }

  /** The network is back; or the page is, since phones freeze it in the background and a stream may not notice that it died. */
  wake() {
    this.patience.lose();
    if (!this.source || this.stopped) return;
    this.hangUp();
    this.listen();
  }

  listen() {
    if (this.stopped) return;
    const source = new EventSource(eventsAddress(this.session, this.after));
    const began = Date.now();
    this.source = source;
    source.onopen = () => this.onConnection(true);
    source.onmessage = (event) => this.deliver(JSON.parse(event.data));
    source.onerror = () => {
      if (this.source !== source) return;
      // Left alone, the browser would reconnect with the old `after`, and could not tell us that the session is gone.
      this.hangUp();
      this.shortStreams = Date.now() - began < SHORT_STREAM_SECONDS * 1000 ? this.shortStreams + 1 : 0;
      this.streamWorks = this.shortStreams < 2;
      this.poll();
    };
  }

  hangUp() {
    clearTimeout(this.quietTimer);
    if (this.source) this.source.close();
    this.source = null;
  }

  async poll() {
    let failures = 0;
    const wait = this.streamWorks ? 0 : POLL_SECONDS;
    while (!this.stopped) {
      const asked = Date.now();
      try {
        const news = await fetchMessages(this.session, this.after, wait, this.stopper.signal);
        if (this.stopped) return;
        failures = 0;
        this.onConnection(true);
        this.deliver(news);
        if (this.streamWorks) {
          await pause(1);
          this.listen();
          return;
        }
        // A server that does not hold the request must not be asked in a tight loop.
        if (!news.messages.length && Date.now() - asked < 1000) await pause(2);
      } catch (error) {
        if (this.stopped) return;
        if (error instanceof Gone) {
          this.stop();
          this.onGone();
          return;
        }
        failures += 1;
        this.onConnection(failures < 2);
        if (error instanceof Busy) await pause(error.seconds);
        else await this.patience.pause(Math.min(2 ** failures, LONGEST_PAUSE));
      }
    }
  }

  deliver(news) {
    if (this.stopped) return;
    clearTimeout(this.quietTimer);
    for (const message of news.messages) this.after = Math.max(this.after, message.seq);
    this.onNews(news);
  }
}
