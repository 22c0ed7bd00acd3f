/* "Leave this page" at once: blank first, then sign out, then a dull page in this one's place. The form works without
   this file too. It also keeps the browser from showing a page again that was left (Back, the next child), and asks who is there
   when a child comes back after a long time. */
const root = document.documentElement;
let presses = [];

const blank = () => {
  root.classList.add("left");
  document.title = "…";
  window.speechSynthesis?.cancel(); // a voice that reads aloud goes silent, too
};

function leave(form) {
  blank();
  fetch(form.action, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
  location.replace(form.dataset.exitUrl);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-exit-url]")) return;
  event.preventDefault();
  leave(form);
});

// Shift three times within five seconds, unless someone is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit])");
  if (event.key !== "Shift" || typing) {
    presses = [];
    return;
  }
  if (event.repeat) return;
  presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < 5000);
  const form = document.querySelector("form[data-exit-url]");
  if (presses.length >= 3 && form) leave(form);
});

// Signed out in another tab (out.js): a page of the child before must not stay open here.
new BroadcastChannel("auth").addEventListener("message", () => {
  if (document.body.dataset.person !== "yes") return;
  blank();
  location.reload();
});

// A Chromebook that lay closed: who opens it may be the next child. After twenty minutes out of sight, or asleep, a page
// of a child is blank and asks who is there. Nothing is kept of that.
const LONG = 20 * 60_000;
const question = document.querySelector("[data-still]");
let seen = Date.now();

function look() {
  if (question.hidden && Date.now() - seen >= LONG) {
    window.speechSynthesis?.cancel();
    root.classList.add("asking");
    question.hidden = false;
    question.querySelector("h2").focus();
  }
  if (!document.hidden) seen = Date.now();
}

if (question) {
  setInterval(look, 30_000);
  document.addEventListener("visibilitychange", look);
  question.querySelector("[data-still-yes]").addEventListener("click", () => {
    root.classList.remove("asking");
    question.hidden = true;
  });
}

// The page kept in memory for Back is blank, and asks the server anew whether it may still be shown.
addEventListener("pagehide", () => root.classList.add("left"));
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
