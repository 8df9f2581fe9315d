import "./desk/live.js";
import "htmx-ext-sse";
import "idiomorph/dist/idiomorph-ext.esm.js";
import { showSegments } from "./desk/segments.js";
import { warnOfTimeout } from "./desk/timeout.js";
import { forgetAll, keepUnsent } from "./desk/unsent.js";

keepUnsent();
showSegments();
warnOfTimeout(document.body);

// The newest line is in sight, and stays so while nobody scrolls up.
const thread = document.querySelector("[data-thread]");
if (thread) {
  const toEnd = () => {
    thread.scrollTop = thread.scrollHeight;
  };
  toEnd();
  let atEnd = true;
  thread.addEventListener("scroll", () => {
    atEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 40;
  });
  new MutationObserver(() => atEnd && toEnd()).observe(thread, { childList: true, subtree: true });
}

document.addEventListener("keydown", (event) => {
  // Sends what is being written, as in a mail.
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.target.form.requestSubmit();
  }
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.action.endsWith("/sign-out")) {
    forgetAll();
  }
  // A double click sends once; the server would take it once in any case.
  if (form.dataset.sending !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "";
  setTimeout(() => delete form.dataset.sending, 2000);
});

// A saved reply is put where the cursor is.
for (const select of document.querySelectorAll("[data-inserts]")) {
  select.addEventListener("change", () => {
    const field = document.getElementById(select.dataset.inserts);
    if (select.value) {
      field.setRangeText(select.value, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      select.value = "";
      field.focus();
    }
  });
}
