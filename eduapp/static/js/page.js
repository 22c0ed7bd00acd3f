/* What every page does.
   The way out: "Leave this page" blanks at once, signs out, and puts a dull page in this one's place. The form works without
   this file, too. Nobody sees a page again that was left (Back, the next child); a child who comes back after a long time
   is asked who is there. */
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

/* --- reading a page that was fetched. A hotel's or school network's own "please sign in" page also comes with status
   200: only a page that carries our mark is ours. */
const policy = window.trustedTypes?.createPolicy("eduapp", { createHTML: (text) => text });

/** The answer as a document, or null when it is not a page of ours. */
export async function pageOf(response) {
  const text = await response.text();
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  return page.querySelector('meta[name="eduapp"][content="page"]') && page.querySelector("main") ? page : null;
}

/** The answer as a piece of a page, or null when nothing in it fits `selector`. */
export async function partOf(response, selector) {
  const text = await response.text();
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  if (!page.querySelector(selector)) return null;
  const part = document.createDocumentFragment();
  part.append(...[...page.body.childNodes].map((node) => document.adoptNode(node)));
  return part;
}

/** Put the same part of another document in the place of this one's. */
export function swap(selector, page) {
  const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
  if (old && fresh) old.replaceWith(document.adoptNode(fresh));
}
