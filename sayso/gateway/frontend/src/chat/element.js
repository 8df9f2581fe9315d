/** A new element. Words always go in as text, never as HTML. */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Changes a live region only when its words change, so that it is read out once. */
export function say(region, text) {
  if (region.textContent !== text) region.textContent = text;
}
