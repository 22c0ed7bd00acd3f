/* Finds out what of the check page holds on this device and says so, row by row. Keeps nothing, sends one empty form. */
import { pageOf } from "./page.js";

const PATIENCE = 10_000; // ms
const APART = 120_000; // ms between two clocks
const results = [];

function settle(name, good) {
  results.push(good);
  for (const said of document.querySelectorAll(`[data-check="${name}"] [data-says]`)) {
    if (said.dataset.says === (good ? "ok" : "wrong")) said.hidden = false;
    else said.remove();
  }
}

async function whole(address, type) {
  const response = await fetch(address, { signal: AbortSignal.timeout?.(PATIENCE) });
  const text = await response.text();
  return response.ok && response.headers.get("Content-Type")?.startsWith(type) && text.length > 100;
}

async function files() {
  const style = document.querySelector('link[rel="stylesheet"]').href;
  settle("static", await Promise.all([whole(style, "text/css"), whole(import.meta.url, "text/javascript")]).then((all) => all.every(Boolean), () => false));
}

async function sending() {
  const form = document.querySelector("main form");
  try {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form), signal: AbortSignal.timeout?.(PATIENCE) });
    const page = await pageOf(response);
    settle("filter", Boolean(page));
    if (!page) return;
    settle("cookie", response.ok);
    const told = page.querySelector("[data-clock]")?.dateTime;
    if (told) settle("clock", Math.abs(Date.now() - Date.parse(told)) < APART);
  } catch {
    settle("filter", false);
  }
}

async function secrets() {
  try {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    settle("crypto", Boolean(key));
  } catch {
    settle("crypto", false);
  }
}

async function voices() {
  const own = () => (window.speechSynthesis?.getVoices() ?? []).filter((voice) => voice.localService);
  for (let n = 0; n < 10 && !own().length; n++) await new Promise((done) => setTimeout(done, 150)); // some name them late
  for (const language of ["en", "es"]) {
    settle(`voice-${language}`, own().some((voice) => voice.lang.toLowerCase().startsWith(language)));
  }
}

settle("modules", true);
await Promise.all([files(), sending(), secrets(), voices()]);
const sum = document.querySelector("[data-sum]");
const server = document.querySelector('[data-says="wrong"]:not([hidden])');
sum.textContent = results.every(Boolean) && !server ? sum.dataset.fine : sum.dataset.broken;
