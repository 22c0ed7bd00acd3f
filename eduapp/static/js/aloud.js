/* Reads the [data-read] parts when asked, by a voice of this device: what children read is never sent away. Text in another
   language is read by a voice of that language, or left out. Button and page may be swapped meanwhile (save.js). */
const synth = window.speechSynthesis;
const WANTED = { es: ["es-us", "es-mx", "es-es", "es"], en: ["en-us", "en"] };
const RATES = { slow: 0.7, normal: 0.9, fast: 1.1 };
const BLOCKS = "h1, h2, h3, p, li, dt, dd, td, th, legend, label, .speaker, .bubble, .second, .button";
const SILENT = "[hidden], [data-aloud], [aria-hidden=true], select, textarea, .visually-hidden, .or";
const root = document.documentElement;
let run = 0;
const box = (part) => document.querySelector(`[data-aloud] ${part}`);
const left = () => root.classList.contains("left") || root.classList.contains("asking"); // page.js: nobody may hear it now

function voice(language) {
  const here = synth?.getVoices().filter((one) => one.localService) ?? [];
  const speaks = (want) => here.find((one) => one.lang.toLowerCase().replace("_", "-").startsWith(want));
  return WANTED[language]?.map(speaks).find(Boolean);
}

// Some browsers name them a moment later.
async function ready() {
  for (let n = 0; n < 10 && !voice(root.lang); n++) await new Promise((done) => setTimeout(done, 150));
  return voice(root.lang);
}

// The text of the page, block by block: its nodes, and the language of it.
function* blocks(part) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  let block, nodes = [];
  for (let node; (node = walker.nextNode()); ) {
    const around = node.parentElement;
    if (around.closest(SILENT) || around.checkVisibility?.() === false) continue;
    const own = around.closest(BLOCKS) ?? part;
    if (own !== block && nodes.length) yield nodes.splice(0);
    block = own;
    nodes.push(node);
  }
  if (nodes.length) yield nodes;
}

function* sentences() {
  for (const part of document.querySelectorAll("[data-read]")) {
    for (const nodes of blocks(part)) {
      const whole = nodes.map((node) => node.data).join("");
      const found = whole.matchAll(/(?=\S)[^.!?…\n]{1,170}(?:[.!?…]+["”»)]*|(?=\s|$)|\B)/g);
      const language = nodes[0].parentElement.closest("[lang]").lang;
      for (const { 0: text, index } of found) yield { text: text.trimEnd(), nodes, at: index, language };
    }
  }
}

function mark(name, nodes, from, to) {
  const range = new Range();
  let at = 0;
  for (const node of nodes) {
    if (from >= at && from < at + node.length) range.setStart(node, from - at);
    if (to > at && to <= at + node.length) range.setEnd(node, to - at);
    at += node.length;
  }
  CSS.highlights?.set(name, new Highlight(range));
}

const say = ({ text, nodes, at }, chosen, rate, mine) =>
  new Promise((done) => {
    const spoken = Object.assign(new SpeechSynthesisUtterance(text), { voice: chosen, lang: chosen.lang, rate });
    setTimeout(done, 4000 + (150 * text.length) / rate); // or a voice that never ends holds the page
    spoken.onend = spoken.onerror = done;
    spoken.onboundary = ({ charIndex: i, charLength: n }) => run === mine && n && mark("word", nodes, at + i, at + i + n);
    CSS.highlights?.delete("word");
    mark("sentence", nodes, at, at + text.length);
    synth.cancel();
    synth.speak(spoken);
  });

function stop() {
  run += 1;
  synth?.cancel();
  CSS.highlights?.clear();
  const button = box("button");
  if (button?.dataset.start) button.querySelector("span").textContent = button.dataset.start;
}

async function press(button) {
  const [label, told] = [button.querySelector("span"), box("[role=status]")];
  button.dataset.start ??= label.textContent;
  const reading = label.textContent !== button.dataset.start;
  stop();
  if (reading) return;
  const mine = run, rate = RATES[button.parentElement.dataset.aloud], first = await ready();
  told.textContent = first ? "" : told.dataset.none;
  if (!first || run !== mine) return;
  label.textContent = button.dataset.stop;
  for (const one of sentences()) {
    const chosen = voice(one.language);
    if (chosen && run === mine && !left()) await say(one, chosen, rate, mine);
  }
  if (run === mine) stop();
}

const offer = () => box("button")?.removeAttribute("hidden");
offer();
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-aloud] button");
  if (button) press(button);
});
document.addEventListener("swapped", offer);
document.addEventListener("submit", stop, true);
addEventListener("pagehide", stop);
