/* A coordinator's desk. The draft saves itself two seconds after the last change; the label says "Saved" only when the
   server's page holds the very text that was sent. Beside that: line numbers, links to lines, the preview.
   Without this file the page is an ordinary form with a button to save and one to preview. */
import { pageOf, partOf, swap } from "./page.js";

const SAVE_AFTER = 2000;
const SHOW_AFTER = 600;
const MOST_LINES = 5000; // what has more is no lesson: the page stays quick, without numbers beside it
const form = document.querySelector("form[data-draft]");
const label = document.querySelector("[data-save-status]");
const areas = { en: document.querySelector("#en"), es: document.querySelector("#es") };
const field = (name) => form.querySelector(`[name="${name}"]`);

function tell(state) {
  label.dataset.state = state;
  label.textContent = label.dataset[state] ?? "";
}

/* --- the draft saves itself */
let changed = false;
let busy = false;
let stopped = false; // somebody else's text, or no sign-in: a person has to look first
let leaving = false;
let timer = 0;

function later(seconds) {
  clearTimeout(timer);
  timer = setTimeout(save, seconds);
}

const tooLong = () => Object.values(areas).some((area) => area.value.length > Number(form.dataset.longest));

function typed() {
  changed = true;
  clearTimeout(timer);
  if (tooLong()) return tell("long");
  tell("");
  if (!stopped) later(SAVE_AFTER);
}

function holds(page, sent) {
  return ["en", "es"].every((name) => page.querySelector(`#${name}`)?.value === sent[name]);
}

function learn(page, sent, status) {
  if (page.body.dataset.person !== "yes") return halt("out");
  if (status === 409) return halt("conflict");
  if (status === 413) return tell("long");
  if (status >= 400 || !holds(page, sent)) {
    swap("#told", page);
    return status < 400 ? halt("conflict") : tell("refused");
  }
  for (const name of ["rev", "seen"]) field(name).value = page.querySelector(`#main-form [name="${name}"]`).value;
  const seen = document.querySelector('#import-form [name="seen"]');
  seen.value = page.querySelector('#import-form [name="seen"]').value;
  swap("#told", page);
  swap("#pairs", page);
  mark();
  if (sent.en === areas.en.value && sent.es === areas.es.value) {
    changed = false;
    tell("saved");
  } else {
    later(SAVE_AFTER);
  }
}

function halt(state) {
  stopped = true;
  tell(state);
  if (state === "conflict") document.querySelector("#conflict").hidden = false;
}

async function save() {
  if (busy || !changed || stopped || tooLong()) return;
  busy = true;
  tell("saving");
  const sent = { en: areas.en.value, es: areas.es.value };
  try {
    const signal = AbortSignal.timeout?.(20000);
    const body = new URLSearchParams(new FormData(form));
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" }, signal });
    const page = await pageOf(response);
    if (!page || response.status >= 500) throw new Error("not our page");
    learn(page, sent, response.status);
  } catch {
    tell("waiting");
    later(5000);
  }
  busy = false;
}

form.addEventListener("input", (event) => event.target.matches("textarea") && typed());
form.addEventListener("submit", () => {
  leaving = true;
});
addEventListener("beforeunload", (event) => {
  if (changed && !leaving && !document.documentElement.classList.contains("left")) event.preventDefault();
});

/* --- line numbers: the same text in the same width lies behind each text area, a row a line */
const rows = {};

function number(name) {
  const lines = tooLong() ? [] : areas[name].value.split("\n", MOST_LINES);
  rows[name].replaceChildren(
    ...lines.map((line) => {
      const row = document.createElement("div");
      row.textContent = line || " ";
      return row;
    }),
  );
  rows[name].scrollTop = areas[name].scrollTop;
}

function mark() {
  for (const name of ["en", "es"]) {
    for (const row of rows[name].children) row.className = "";
    for (const link of document.querySelectorAll(`.problems [data-text="${name}"]`)) {
      const row = rows[name].children[link.dataset.line - 1];
      if (row) row.className = link.closest(".warning") ? "figure-here" : "problem-here";
    }
  }
}

for (const [name, area] of Object.entries(areas)) {
  const behind = document.createElement("div");
  behind.className = "rows";
  behind.setAttribute("aria-hidden", "true");
  area.before(behind);
  area.parentElement.classList.add("with-lines");
  rows[name] = behind;
  area.addEventListener("scroll", () => {
    behind.scrollTop = area.scrollTop;
  });
  let drawn = 0;
  area.addEventListener("input", () => {
    cancelAnimationFrame(drawn);
    drawn = requestAnimationFrame(() => {
      number(name);
      mark();
    });
  });
  new ResizeObserver(() => {
    behind.style.width = `${area.clientWidth}px`;
    behind.style.height = `${area.clientHeight}px`;
  }).observe(area);
  number(name);
}
mark();

function goTo(name, line) {
  const area = areas[name];
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  area.scrollTop = (rows[name].children[line - 1]?.offsetTop ?? 0) - area.clientHeight / 3;
  area.scrollIntoView({ block: "nearest" });
  follow(name);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link) return;
  event.preventDefault();
  goTo(link.dataset.text, Number(link.dataset.line));
});

/* --- the screen that is being written, as a student sees it */
const chosen = { screen: document.querySelector("#screen"), text: document.querySelector("#text") };
let asked = 0;
let showing = 0;

async function show() {
  const turn = (asked += 1);
  const body = new URLSearchParams(new FormData(form));
  body.set("fragment", "1");
  try {
    const response = await fetch(form.dataset.preview, { method: "POST", body, headers: { Accept: "text/html" } });
    const part = response.ok ? await partOf(response, ".phone-frame") : null;
    if (part && turn === asked) document.querySelector("#screen-sight").replaceChildren(part);
  } catch {
    // no network: the picture of before stays; the label tells
  }
}

function showSoon() {
  clearTimeout(showing);
  if (tooLong()) return;
  showing = setTimeout(show, SHOW_AFTER);
}

/* The caret is in a screen: show that one, in the language of the text. */
function follow(name) {
  if (!chosen.screen) return;
  const before = areas[name].value.slice(0, areas[name].selectionStart);
  const line = areas[name].value.slice(before.length).split("\n", 1)[0];
  const found = [...(before + line).matchAll(/^# .*\{#([\w-]+)[^}]*\}\s*$/gm)].at(-1)?.[1];
  if (!found || (chosen.screen.value === found && chosen.text.value === name)) return;
  if (![...chosen.screen.options].some((option) => option.value === found)) return;
  chosen.screen.value = found;
  chosen.text.value = name;
  showSoon();
}

if (form.dataset.preview) {
  for (const button of document.querySelectorAll("[data-without-script]")) button.hidden = true;
  for (const select of Object.values(chosen)) select.addEventListener("change", show);
  for (const [name, area] of Object.entries(areas)) {
    area.addEventListener("input", showSoon);
    for (const event of ["keyup", "click"]) area.addEventListener(event, () => follow(name));
  }
}

if (form.dataset.at) {
  const line = areas.en.value.split("\n").findIndex((text) => text.includes(`{#${form.dataset.at}`));
  if (line >= 0) goTo("en", line + 1);
}
