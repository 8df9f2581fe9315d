const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "long",
  hour: "numeric",
  minute: "2-digit",
  hour12: true,
});

/** "3 November, 2:05pm", in the council's time wherever the reader is. */
export function inWords(at) {
  const named = {};
  for (const part of parts.formatToParts(new Date(at))) named[part.type.toLowerCase()] = part.value;
  // en-GB counts the hour after midnight as 0.
  const hour = named.hour === "0" ? "12" : named.hour;
  return `${named.day} ${named.month}, ${hour}:${named.minute}${named.dayperiod.replace(/\W/g, "").toLowerCase()}`;
}
