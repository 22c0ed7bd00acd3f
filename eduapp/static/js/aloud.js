/* Reads the [data-read] parts when asked, by a voice of this device: what children read is never sent away. */
const box = document.querySelector("[data-aloud]");
const synth = window.speechSynthesis;
const WANTED = { es: ["es-us", "es-mx", "es-es", "es"], en: ["en-us", "en"] }[document.documentElement.lang];
let run = 0;
const left = () => document.documentElement.classList.contains("left"); // page.js, while the dull page is still coming

function voice() {
  const here = synth?.getVoices().filter((one) => one.localService) ?? [];
  const speaks = (want) => here.find((one) => one.lang.toLowerCase().replace("_", "-").startsWith(want));
  return WANTED.map(speaks).find(Boolean);
}

// Some browsers name them a moment later.
async function ready() {
  for (let n = 0; n < 10 && !voice(); n++) await new Promise((done) => setTimeout(done, 150));
  return voice();
}

function* sentences() {
  for (const part of document.querySelectorAll("[data-read]")) {
    const blocks = [...part.querySelectorAll("h1, h2, p, li, legend, label, .speaker")];
    for (const block of blocks.length ? blocks : [part]) {
      if (block.querySelector("p, label")) continue;
      const found = block.textContent.matchAll(/(?=\S)[^.!?…\n]{1,170}(?:[.!?…]+["”»)]*|(?=\s|$)|\B)/g);
      for (const { 0: text, index } of found) yield [text, block, index];
    }
  }
}

function mark(name, block, from, to) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = new Range();
  for (let at = 0, node; (node = walker.nextNode()); at += node.length) {
    if (from >= at && from < at + node.length) range.setStart(node, from - at);
    if (to > at && to <= at + node.length) range.setEnd(node, to - at);
  }
  CSS.highlights?.set(name, new Highlight(range));
}

const say = ([text, block, at], chosen, mine) =>
  new Promise((done) => {
    const spoken = Object.assign(new SpeechSynthesisUtterance(text), { voice: chosen, lang: chosen.lang, rate: 0.9 });
    setTimeout(done, 4000 + 150 * text.length); // or a voice that never ends holds the page
    spoken.onend = spoken.onerror = done;
    spoken.onboundary = ({ charIndex: i, charLength: n }) => run === mine && n && mark("word", block, at + i, at + i + n);
    mark("sentence", block, at, at + text.length);
    synth.cancel();
    synth.speak(spoken);
  });

if (box) {
  const [button, label, told] = ["button", "span", "[role=status]"].map((one) => box.querySelector(one));
  const start = label.textContent;
  const stop = () => {
    run += 1;
    synth?.cancel();
    CSS.highlights?.clear();
    label.textContent = start;
  };
  button.hidden = false;
  button.onclick = async () => {
    const reading = label.textContent !== start;
    stop();
    if (reading) return;
    const mine = run, chosen = await ready();
    told.textContent = chosen ? "" : told.dataset.none;
    if (!chosen || run !== mine) return;
    label.textContent = button.dataset.stop;
    for (const one of sentences()) if (run === mine && !left()) await say(one, chosen, mine);
    if (run === mine) stop();
  };
  addEventListener("pagehide", stop);
  document.addEventListener("submit", stop, true);
}
