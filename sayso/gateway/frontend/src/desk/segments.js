// How many text messages a reply costs; the same rules as `sayso.domain.segments`.

const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED = "\f^{}\\[~]|€";

function count(costs, single, part) {
  if (costs.reduce((sum, cost) => sum + cost, 0) <= single) {
    return 1;
  }
  let segments = 1;
  let room = part;
  for (const cost of costs) {
    if (cost > room) {
      segments += 1;
      room = part;
    }
    room -= cost;
  }
  return segments;
}

/** The number of segments of a text; an empty one costs one. */
export function countSegments(text) {
  const characters = [...text];
  if (characters.every((character) => BASIC.includes(character) || EXTENDED.includes(character))) {
    return count(characters.map((character) => (EXTENDED.includes(character) ? 2 : 1)), 160, 153);
  }
  return count(characters.map((character) => character.length), 70, 67);
}

/** Fields with `data-segments="id"` tell there what they cost. */
export function showSegments(root = document) {
  for (const field of root.querySelectorAll("[data-segments]")) {
    const place = document.getElementById(field.dataset.segments);
    const show = () => {
      const segments = countSegments(field.value);
      place.textContent = `${segments} ${segments === 1 ? "text message" : "text messages"}`;
    };
    field.addEventListener("input", show);
    show();
  }
}
