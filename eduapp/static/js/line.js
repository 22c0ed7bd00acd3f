/* One line at a time: a band on the line that is read, the rest of the page paler. It goes with the mouse, with a finger,
   with the focus, and with the keys up and down (where those do not choose an answer). */
const band = document.createElement("div");
band.className = "line-band";
document.body.append(band);
let at = 0;
let pointer = null; // how far down in the window it points; null: the keys lead

// Top and bottom of every line of the text, in the page.
function lines() {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const range = new Range();
  const found = [];
  for (let node; (node = walker.nextNode()); ) {
    if (!node.data.trim() || node.parentElement.closest(".visually-hidden, .save-status, option")) continue;
    range.selectNodeContents(node);
    found.push(...[...range.getClientRects()].filter((one) => one.width > 1).map((one) => [one.top + scrollY, one.bottom + scrollY]));
  }
  found.sort((one, other) => one[0] - other[0]);
  return found.filter(([top, bottom], n) => !n || (top + bottom) / 2 > found[n - 1][1] || top - found[n - 1][0] > (bottom - top) / 2);
}

function show(place, all = lines()) {
  at = Math.max(0, Math.min(place, all.length - 1));
  const [top, bottom] = all[at] ?? [0, 0];
  const room = (bottom - top) * 0.2;
  band.style.top = `${top - room}px`;
  band.style.height = `${bottom - top + 2 * room}px`;
  return top;
}

function nearest(y) {
  const all = lines();
  const far = all.map(([top, bottom]) => Math.abs((top + bottom) / 2 - y));
  show(far.indexOf(Math.min(...far)), all);
}

function start() {
  const range = new Range();
  range.selectNodeContents(document.querySelector("main h1"));
  const [{ top, bottom }] = range.getClientRects();
  nearest((top + bottom) / 2 + scrollY);
}

function point(event) {
  if (!event.target.closest?.("main")) return;
  pointer = event.clientY;
  nearest(event.pageY);
}

addEventListener("pointermove", point);
addEventListener("pointerdown", point);
addEventListener("scroll", () => pointer !== null && nearest(pointer + scrollY), { passive: true });
addEventListener("resize", () => show(at));
addEventListener("focusin", ({ target }) => {
  pointer = null;
  if (target.matches("main")) return start();
  const { top, height } = target.closest(".option, .tool, .button")?.getBoundingClientRect() ?? target.getBoundingClientRect();
  if (target.closest("main")) nearest(top + height / 2 + scrollY);
});
addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, select, textarea")) return;
  event.preventDefault();
  pointer = null;
  const y = show(at + step) - scrollY;
  if (y < innerHeight * 0.25 || y > innerHeight * 0.6) scrollBy({ top: y - innerHeight * 0.4, behavior: "instant" });
});
document.fonts.ready.then(start);
