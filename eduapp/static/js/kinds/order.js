/* Buttons that move a step up and down, instead of the lists of places; they fill these lists. Nothing is sent that was
   not touched: until the first move the lists are empty, and "Check" asks for an answer. Without this file the lists do. */
const said = (words, place, all) => words.replace("{place}", place).replace("{all}", all);
const listOf = (step) => step.querySelector("select");

function number(steps) {
  steps.forEach((step, index) => {
    listOf(step).value = String(index + 1);
  });
}

function mark(steps) {
  steps.forEach((step, index) => {
    step.querySelector("[data-by='-1']").setAttribute("aria-disabled", index === 0);
    step.querySelector("[data-by='1']").setAttribute("aria-disabled", index === steps.length - 1);
  });
}

function move(question, button) {
  const [list, step, by] = [question.querySelector(".steps"), button.closest(".step"), Number(button.dataset.by)];
  const before = [...list.children];
  const neighbour = before[before.indexOf(step) + by];
  if (neighbour) neighbour[by < 0 ? "before" : "after"](step);
  const steps = [...list.children];
  if (neighbour) number(steps);
  mark(steps);
  const words = neighbour ? question.dataset.moved : question.dataset.end;
  question.querySelector("[role=status]").textContent = said(words, steps.indexOf(step) + 1, steps.length);
  button.focus();
}

function buttonFor(step, by, words, sign) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button quiet", textContent: sign });
  button.dataset.by = by;
  button.setAttribute("aria-label", `${words}: ${step.querySelector("label").textContent.trim()}`);
  return button;
}

function begin(question) {
  const list = question.querySelector(".steps");
  const steps = [...list.children].sort((one, other) => listOf(one).value - listOf(other).value);
  list.append(...steps);
  question.dataset.begun = "";
  const hint = document.createElement("p");
  Object.assign(hint, { className: "hint", textContent: question.dataset.hint });
  list.before(hint);
  list.classList.add("by-hand");
  for (const step of steps) {
    const [select, label] = [listOf(step), step.querySelector("label")];
    const up = buttonFor(step, -1, question.dataset.up, "↑");
    up.id = select.id; // where the summary of what is wrong leads
    const told = select.getAttribute("aria-describedby");
    if (told) up.setAttribute("aria-describedby", told);
    select.removeAttribute("id");
    label.removeAttribute("for");
    step.querySelector(".step-place").replaceChildren(up, buttonFor(step, 1, question.dataset.down, "↓"), select);
    select.hidden = true;
  }
  mark(steps);
}

function beginAll() {
  for (const question of document.querySelectorAll(".ordering:not([data-begun])")) begin(question);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.(".ordering [data-by]");
  if (button) move(button.closest(".ordering"), button);
});
new MutationObserver(beginAll).observe(document.body, { childList: true, subtree: true }); // a page that was swapped in
beginAll();
