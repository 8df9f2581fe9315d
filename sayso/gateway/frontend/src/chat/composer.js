import { element, say } from "./element.js";
import { keep, recall } from "./memory.js";

const LONGEST = 4000;
const COUNT_FROM = 200;
const SECOND_CLICK = 1000; // milliseconds

/** The box to write in, with its choices, its count and its errors. */
export class Composer {
  constructor(root, { labels, onSend }) {
    const find = (name) => root.querySelector(`[data-${name}]`);
    this.form = find("composer");
    this.field = find("field");
    this.label = find("label");
    this.input = this.form.querySelector("textarea");
    this.error = find("error");
    this.errorText = find("error-text");
    this.count = find("count");
    this.countSpoken = find("count-spoken");
    this.keys = find("keys");
    this.choices = find("choices");
    this.choiceButtons = find("choice-buttons");
    this.locateButton = find("locate");
    this.locateStatus = find("locate-status");
    this.labels = labels;
    this.onSend = onSend;
    this.sentAt = 0;
  }

  begin() {
    // Cutting off pasted words without a sign would lose them; the count speaks up instead.
    this.input.removeAttribute("maxlength");
    this.input.setAttribute("enterkeyhint", "send");
    this.keys.hidden = false;
    if (!this.input.value) this.input.value = recall("draft", "");
    this.describe();
    this.showCount();

    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("keydown", (event) => {
      // While letters are being composed, Enter picks one of them.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("input", () => {
      keep("draft", this.input.value);
      this.showCount();
      if (this.length() <= LONGEST) this.showError("");
    });
    this.choiceButtons.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      event.preventDefault();
      // The second half of a double click must not answer what has just been asked instead.
      if (event.detail > 1) return;
      this.send(button.textContent, { typed: false });
    });
    this.locateButton.addEventListener("click", () => this.locate());
  }

  submit() {
    const text = this.input.value.trim();
    if (!text && Date.now() - this.sentAt < SECOND_CLICK) return;
    if (!text) return this.showError("Write a message first");
    if (this.length() > LONGEST) return this.showError("Your message must be 4,000 characters or fewer");
    this.setText("");
    this.send(text, { typed: true });
  }

  send(text, { typed }) {
    this.sentAt = Date.now();
    this.showError("");
    this.offer(null, [], "");
    this.onSend(text, typed);
  }

  setText(text) {
    this.input.value = text;
    keep("draft", text);
    this.showCount();
  }

  /** Puts words that could not be sent back, next to what has been written since. */
  giveBack(texts) {
    this.setText([...texts, this.input.value].filter(Boolean).join("\n"));
  }

  /** Shapes the form to what the bot asks. */
  offer(asks, choices, question) {
    this.label.textContent = this.labels[asks] || (asks ? this.labels.answer : this.labels.message);
    this.input.autocomplete = autocompleteFor(asks, question);
    this.choiceButtons.textContent = "";
    for (const choice of choices) {
      const button = element("button", "govuk-button govuk-button--secondary", choice.label);
      button.type = "button";
      this.choiceButtons.append(button);
    }
    this.choices.hidden = !choices.length;
    this.offerLocation(asks);
  }

  offerLocation(asks) {
    this.locateButton.hidden = !(asks === "location" && navigator.geolocation && window.isSecureContext);
    say(this.locateStatus, "");
  }

  locate() {
    if (this.locating) return;
    this.locating = true;
    say(this.locateStatus, "Finding where you are.");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.locating = false;
        this.send(`My location: ${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`, { typed: false });
      },
      () => {
        this.locating = false;
        say(this.locateStatus, "We could not find where you are. Type the place instead, such as a street name or a postcode.");
        this.input.focus();
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  }

  length() {
    return Array.from(this.input.value.trim()).length;
  }

  showCount() {
    const left = LONGEST - this.length();
    const words = left > COUNT_FROM ? "" : left < 0 ? `You have ${characters(-left)} too many` : `You have ${characters(left)} left`;
    this.count.textContent = words;
    this.count.classList.toggle("composer__count--over", left < 0);
    clearTimeout(this.countTimer);
    this.countTimer = setTimeout(() => say(this.countSpoken, words), 1000);
  }

  showError(words) {
    const wrong = Boolean(words);
    this.errorText.textContent = words;
    this.error.hidden = !wrong;
    this.field.classList.toggle("govuk-form-group--error", wrong);
    this.input.classList.toggle("govuk-textarea--error", wrong);
    if (wrong) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
    this.describe();
    if (wrong) this.input.focus();
  }

  describe() {
    this.input.setAttribute("aria-describedby", this.error.hidden ? "text-keys" : "text-error text-keys");
  }
}

function autocompleteFor(asks, question) {
  if (asks === "name") return "name";
  if (asks !== "contact") return "off";
  return /e-?mail/i.test(question) && !/phone/i.test(question) ? "email" : "tel";
}

function characters(number) {
  const words = number.toLocaleString("en-GB");
  return number === 1 ? `${words} character` : `${words} characters`;
}
