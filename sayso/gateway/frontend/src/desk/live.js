// htmx and its two extensions, without what we do not want of it: no eval, nothing kept in the browser.
import htmx from "htmx.org";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyEnabled = false;
htmx.config.historyCacheSize = 0;
htmx.config.selfRequestsOnly = true;
// A page that asks to sign in again is shown, not put where the rows were.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "[45]..", swap: false, error: true },
];
window.htmx = htmx;
