import { Busy, Gone, Refused, sendFile } from "./api.js";
import { say } from "./element.js";
import { pause } from "./pause.js";
import { newId } from "./uuid.js";

const LARGEST = 10 * 1024 * 1024;
const PAUSES = [1, 2, 4, 8];

/** Sends a photo or a file, one at a time, under one id however often it is tried. */
export class Attach {
  constructor(root, { onSending, onSent, onGone }) {
    const find = (name) => root.querySelector(`[data-attach${name}]`);
    this.form = find("");
    this.field = find("-field");
    this.input = this.form.querySelector("input[type=file]");
    this.error = find("-error");
    this.errorText = find("-error-text");
    this.button = find("-send");
    this.progress = find("-progress");
    this.status = find("-status");
    this.onSending = onSending;
    this.onSent = onSent;
    this.onGone = onGone;
    this.session = null;
    this.sending = null; // the session that a file is on its way to
  }

  begin() {
    this.button.hidden = !this.input.files.length;
    this.input.addEventListener("change", () => {
      this.id = newId();
      this.button.hidden = !this.input.files.length;
      this.showError("");
      say(this.status, "");
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.sending) this.submit();
    });
  }

  async submit() {
    const file = this.input.files[0];
    if (!file || !this.session) return this.showError("Choose a photo or a file first");
    if (file.size > LARGEST) return this.showError("The file must be 10 MB or smaller");
    this.showError("");
    this.sending = this.session;
    this.button.setAttribute("aria-disabled", "true");
    this.input.disabled = true;
    this.onSending();
    try {
      await this.send(file, this.sending);
    } finally {
      this.sending = null;
      this.button.removeAttribute("aria-disabled");
      this.input.disabled = false;
      this.progress.hidden = true;
    }
    if (!this.errorText.textContent) this.clear();
  }

  async send(file, session) {
    let failures = 0;
    while (true) {
      say(this.status, failures ? "Not sent yet. Trying again." : "Sending the file.");
      this.progress.value = 0;
      this.progress.hidden = false;
      try {
        await sendFile(session, this.id, file, (part) => (this.progress.value = part));
        say(this.status, "The file is sent.");
        if (session === this.session) this.onSent();
        return;
      } catch (error) {
        if (error instanceof Gone) {
          this.showError("This chat has ended. Start again to send the file");
          if (session === this.session) this.onGone();
          return;
        }
        if (error instanceof Refused) return this.showError(error.message || "We cannot take this file");
        if (error instanceof Busy && failures < PAUSES.length) await pause(error.seconds);
        else if (failures < PAUSES.length) await pause(PAUSES[failures]);
        else return this.showError("The file was not sent. Check your connection and send it again");
        failures += 1;
      }
    }
  }

  /** The button goes, and focus must not go with it. */
  clear() {
    const hadFocus = document.activeElement === this.button;
    this.input.value = "";
    this.button.hidden = true;
    if (hadFocus) this.input.focus({ preventScroll: true });
  }

  showError(words) {
    const wrong = Boolean(words);
    this.errorText.textContent = words;
    this.error.hidden = !wrong;
    this.field.classList.toggle("govuk-form-group--error", wrong);
    this.input.setAttribute("aria-describedby", wrong ? "file-error file-hint" : "file-hint");
    if (wrong) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
    if (!wrong) return;
    say(this.status, "");
    this.input.disabled = false;
    this.input.focus();
  }
}
