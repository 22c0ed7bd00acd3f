/* Brings every [data-refresh] region (each with an id) up to date all 15 seconds, unless paused, out of sight, or in use.
   When the server does not answer, the old figures stay and the page says so. */
import { pageOf, swap } from "./page.js";

const EVERY = 15_000;
const button = document.querySelector("[data-refresh-pause]");
const status = document.querySelector("[data-refresh-status]");
let paused = false;

function say(words) {
  if (status && status.textContent !== words) status.textContent = words;
}

async function refresh() {
  if (paused || document.hidden) return;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout?.(10_000) });
    const page = response.ok ? await pageOf(response) : null;
    if (!page) throw new Error("not our page");
    if (page.body.dataset.person !== document.body.dataset.person) return location.reload();
    for (const region of document.querySelectorAll("[data-refresh]")) {
      if (!region.contains(document.activeElement)) swap(`#${region.id}`, page);
    }
    say("");
  } catch {
    say(status?.dataset.failed ?? "");
  }
}

button?.addEventListener("click", () => {
  paused = !paused;
  button.setAttribute("aria-pressed", String(paused));
  refresh();
});
if (button) button.hidden = false;
setInterval(refresh, EVERY);
