// Warns before the session ends, and lets it go on.

const WARNING = 120; // seconds before the end

function build(stay) {
  const dialog = document.createElement("dialog");
  dialog.className = "desk-dialog";
  dialog.setAttribute("aria-labelledby", "timeout-title");
  const title = document.createElement("h2");
  title.className = "govuk-heading-m";
  title.id = "timeout-title";
  title.textContent = "You are about to be signed out";
  const words = document.createElement("p");
  words.className = "govuk-body";
  words.append("For the safety of citizens’ data, you are signed out in ");
  const left = document.createElement("strong");
  words.append(left, ". What you typed is kept.");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button";
  button.textContent = "Stay signed in";
  button.addEventListener("click", stay);
  dialog.append(title, words, button);
  document.body.append(dialog);
  return { dialog, left };
}

/** The body says how many seconds are left (`data-seconds-left`) and where to ask for more (`data-stay`). */
export function warnOfTimeout(body) {
  if (!body.dataset.secondsLeft) {
    return;
  }
  let ends = 0;
  const begin = (seconds) => {
    ends = Date.now() + seconds * 1000;
  };
  const stay = async () => {
    const answer = await fetch(body.dataset.stay, {
      method: "POST",
      headers: { "X-CSRF-Token": body.dataset.csrf, Accept: "application/json" },
    });
    if (!answer.ok) {
      location.reload();
      return;
    }
    begin((await answer.json()).seconds_left);
    shown.dialog.close();
  };
  const shown = build(stay);
  begin(Number(body.dataset.secondsLeft));
  setInterval(() => {
    const seconds = Math.round((ends - Date.now()) / 1000);
    if (seconds <= 0) {
      location.reload(); // to the sign-in, and from there back here
    } else if (seconds <= WARNING && !shown.dialog.open) {
      shown.dialog.showModal();
    }
    const minutes = Math.ceil(seconds / 60);
    const words = `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
    if (shown.left.textContent !== words) {
      shown.left.textContent = words;
    }
  }, 5000);
}
