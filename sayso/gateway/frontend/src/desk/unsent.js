// What was typed and not sent outlives a reload, a lost connection and a sign-in. It stays in this tab.

const PREFIX = "unsent:";

function key(field) {
  return PREFIX + field.dataset.keep;
}

/** Fields with `data-keep="name"` come back as they were left, unless the server says that they were sent. */
export function keepUnsent(root = document) {
  forgetSent(root);
  for (const field of root.querySelectorAll("[data-keep]")) {
    if (field.dataset.sent !== undefined) {
      sessionStorage.removeItem(key(field));
    } else if (!field.value) {
      field.value = sessionStorage.getItem(key(field)) ?? "";
    }
    field.addEventListener("input", () => sessionStorage.setItem(key(field), field.value));
  }
}

function forgetSent(root) {
  for (const sent of root.querySelectorAll("[data-forget]")) {
    sessionStorage.removeItem(PREFIX + sent.dataset.forget);
    // What is typed from now on has not been sent, even where the page is loaded again.
    const here = new URL(location.href);
    here.searchParams.delete("done");
    history.replaceState(null, "", here);
  }
}

/** Whoever signs out leaves nothing behind. */
export function forgetAll() {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) {
      sessionStorage.removeItem(name);
    }
  }
}
