/* Sends form[data-save] without leaving the page. "Saved" is shown only for an answered page of ours; until then the very
   same fields, same op_id, are sent again: the server counts an op_id once. Without this file it is an ordinary form. */
import { pageOf, swap } from "./page.js";

const label = document.querySelector("[data-save-status]");
const root = document.documentElement;
const here = () => location.pathname + location.search;
let shown = here();
let sending = false;

function tell(state) {
  label.dataset.state = state;
  label.textContent = label.dataset[state] ?? "";
}

const pause = (seconds) =>
  new Promise((done) => {
    setTimeout(done, seconds * 1000);
    addEventListener("online", done, { once: true });
  });

// Only a page of ours ends the sending. A busy server is asked again; one that fails five times may show why.
async function send(address, body) {
  for (let tried = 1; ; tried += 1) {
    try {
      const signal = AbortSignal.timeout?.(20000);
      const response = await fetch(address, { method: "POST", body, headers: { Accept: "text/html" }, signal });
      const page = await pageOf(response);
      if (page && (response.status < 500 || (response.status !== 503 && tried >= 5))) return { response, page };
    } catch {
      // no network: below
    }
    tell("waiting");
    await pause(Math.min(30, 2 ** tried) * (0.75 + Math.random() / 2));
  }
}

function show({ response, page }, opId) {
  // Signed out meanwhile: the sign-in page has its own frame and scripts.
  if (page.body.dataset.person !== document.body.dataset.person) return location.assign(response.url);
  const moved = new URL(response.url).pathname !== location.pathname;
  history[moved ? "pushState" : "replaceState"](null, "", response.url);
  shown = here();
  document.title = page.title;
  root.lang = page.documentElement.lang;
  swap(".site-header", page);
  swap("main", page);
  document.dispatchEvent(new Event("swapped"));
  const receipt = document.querySelector("main").dataset.receipt;
  tell(response.ok && (!opId || receipt === opId) ? "saved" : "");
  const heading = document.querySelector("main .error-summary [tabindex], main .feedback [tabindex]");
  if (moved && !heading) scrollTo(0, 0);
  (heading ?? document.querySelector("main")).focus({ preventScroll: moved && !heading });
}

document.addEventListener("submit", async (event) => {
  const [form, button] = [event.target, event.submitter];
  if (!form.matches("form[data-save]") || ["language", "reading"].includes(button?.name)) return;
  event.preventDefault();
  if (sending) return;
  sending = true;
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.append(button.name, button.value);
  button?.setAttribute("aria-disabled", "true");
  tell("saving");
  show(await send(form.action, body), body.get("op_id"));
  sending = false;
});

// A new choice is not saved yet.
document.addEventListener("input", (event) => {
  if (!sending && event.target.closest("form[data-save]")) tell("");
});
// Within the page (a link to a part of it, and Back) nothing is asked of the server: nobody can count a reader's steps.
addEventListener("popstate", () => {
  if (here() !== shown) location.reload();
});
addEventListener("beforeunload", (event) => {
  if (sending && !root.classList.contains("left")) event.preventDefault();
});
