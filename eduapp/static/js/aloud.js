/* Reads the [data-read] parts aloud when somebody asks, with a voice that lives on this device: what children read is
   never sent away. Marks the sentence and, where the voice tells it, the word. */
const box = document.querySelector("[data-aloud]");
const synth = window.speechSynthesis;
const WANTED = { es: ["es-us", "es-mx", "es-es", "es"], en: ["en-us", "en"] }[document.documentElement.lang];
let run = 0; // which reading goes on

function voice() {
  const here = synth?.getVoices().filter((one) => one.localService === true) ?? [];
  const tag = (one) => one.lang.toLowerCase().replace("_", "-");
  return WANTED.map((want) => here.find((one) => tag(one).startsWith(want))).find(Boolean);
}

// Some browsers name their voices only a moment after they are first asked.
async function ready() {
  for (let n = 0; n < 10 && !voice(); n++) await new Promise((done) => setTimeout(done, 150));
  return voice();
}

// [text, its block, where it begins in it]; no longer than 180 signs, or some voices fall silent.
function sentences() {
  const found = [];
  for (const part of document.querySelectorAll("[data-read]")) {
    const blocks = [...part.querySelectorAll("h1, h2, p, li, legend, label, .speaker")];
    for (const block of blocks.length ? blocks : [part]) {
      if (block.querySelector("p, label")) continue;
      for (const piece of block.textContent.matchAll(/(?=\S)[^.!?…\n]{1,170}(?:[.!?…]+["”»)]*|(?=\s|$)|\B)/g)) {
        found.push([piece[0], block, piece.index]);
      }
    }
  }
  return found;
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
    const dog = setTimeout(done, 4000 + 150 * text.length); // a voice that never ends must not hold the page
    spoken.onend = spoken.onerror = () => done(clearTimeout(dog));
    spoken.onboundary = ({ name, charIndex: i, charLength: n }) => {
      if (name === "word" && run === mine) mark("word", block, at + i, at + i + (n || 1));
    };
    mark("sentence", block, at, at + text.length);
    synth.cancel();
    synth.speak(spoken);
  });

function stop() {
  run += 1;
  synth?.cancel();
  CSS.highlights?.clear();
}

if (box) {
  const [button, label, told] = ["button", "span", "[role=status]"].map((one) => box.querySelector(one));
  const start = label.textContent;
  const rest = () => {
    stop();
    label.textContent = start;
  };
  button.hidden = false;
  button.onclick = async () => {
    const reading = label.textContent !== start;
    rest();
    if (reading) return;
    const mine = run, chosen = await ready();
    told.textContent = chosen ? "" : told.dataset.none;
    if (!chosen || run !== mine) return;
    label.textContent = button.dataset.stop;
    for (const one of sentences()) if (run === mine) await say(one, chosen, mine);
    if (run === mine) rest();
  };
  addEventListener("pagehide", stop);
  document.addEventListener("submit", stop, true); // leaving quickly, and every other way on
}
