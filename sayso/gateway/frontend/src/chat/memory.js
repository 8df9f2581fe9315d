// What one browser tab remembers. Browsers may forbid storage in another site's page; then it lasts until a reload.
const untilReload = new Map();

export function keep(key, value) {
  untilReload.set(key, value);
  try {
    sessionStorage.setItem(`sayso:${key}`, JSON.stringify(value));
  } catch {
    // The map has it.
  }
}

export function recall(key, otherwise = null) {
  if (untilReload.has(key)) return untilReload.get(key);
  try {
    const stored = sessionStorage.getItem(`sayso:${key}`);
    return stored === null ? otherwise : JSON.parse(stored);
  } catch {
    return otherwise;
  }
}

export function forget(key) {
  untilReload.delete(key);
  try {
    sessionStorage.removeItem(`sayso:${key}`);
  } catch {
    // Nothing was stored.
  }
}
