// A launcher for another site's page: a button that opens the council's chat in a panel.
// <script src="https://council.example.org/widget.js" data-service="missed-bin" async></script>
import styles from "./widget.css";

const HOST_ID = "sayso-chat";
const TITLE = "Chat with the council";
const script = document.currentScript;

function whenReady(run) {
  if (document.body) run();
  else document.addEventListener("DOMContentLoaded", run);
}

function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function addStyles(shadow) {
  try {
    // The site's content policy may forbid style elements; a constructed sheet is not one.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    shadow.append(make("style", {}, styles));
  }
}

function chatAddress(origin, service, embed) {
  const address = new URL("/chat", origin);
  if (embed) address.searchParams.set("embed", "1");
  if (service) address.searchParams.set("service", service);
  return address.href;
}

function addLauncher(origin, service) {
  if (document.getElementById(HOST_ID)) return;
  const host = make("div", { id: HOST_ID });
  const shadow = host.attachShadow({ mode: "open" });
  addStyles(shadow);
  if (typeof HTMLDialogElement === "function") addPanel(shadow, origin, service);
  else shadow.append(make("a", { class: "launcher", href: chatAddress(origin, service, false) }, TITLE));
  document.body.append(host);
  // A browser then scrolls what has focus out from under the launcher.
  const page = document.documentElement.style;
  if (!page.scrollPaddingBottom) page.scrollPaddingBottom = "84px";
}

function addPanel(shadow, origin, service) {
  const launcher = make("button", { class: "launcher", type: "button", "aria-expanded": "false", "aria-controls": "panel" }, TITLE);
  const close = make("button", { class: "close", type: "button" }, "Close chat");
  const heading = make("h2", { class: "heading", id: "heading" }, TITLE);
  const panel = make("dialog", { class: "panel", id: "panel", "aria-labelledby": "heading" });
  panel.append(make("div", { class: "bar" }, heading, close));
  shadow.append(launcher, panel);

  const fillsScreen = matchMedia("(max-width: 480px), (max-height: 400px)");
  let frame = null;

  function open() {
    if (!frame) {
      frame = make("iframe", { class: "frame", title: TITLE, src: chatAddress(origin, service, true), allow: "geolocation" });
      panel.append(frame);
    }
    // Over the whole screen, the page behind must not take focus.
    if (fillsScreen.matches) panel.showModal();
    else panel.show();
    launcher.setAttribute("aria-expanded", "true");
    close.focus();
  }

  function shut() {
    if (panel.open) panel.close();
  }

  launcher.addEventListener("click", () => (panel.open ? shut() : open()));
  close.addEventListener("click", shut);
  panel.addEventListener("close", () => {
    if (panel.open) return;
    launcher.setAttribute("aria-expanded", "false");
    launcher.focus();
  });
  shadow.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) {
      event.preventDefault();
      shut();
    }
  });
  // Keys pressed inside the frame reach us as a message.
  window.addEventListener("message", (event) => {
    if (frame && event.source === frame.contentWindow && event.origin === origin && event.data === "sayso:close") shut();
  });
  // Zooming in makes the panel fill the screen while it is open.
  const followSize = () => {
    if (!panel.open) return;
    panel.close();
    if (fillsScreen.matches) panel.showModal();
    else panel.show();
  };
  if (fillsScreen.addEventListener) fillsScreen.addEventListener("change", followSize);
}

if (script && script.src && Element.prototype.attachShadow) {
  whenReady(() => addLauncher(new URL(script.src).origin, script.dataset.service));
}
