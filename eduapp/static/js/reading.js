/* Shows at once how a page looks with what is chosen; and offers what needs a script. Nothing is kept before Save. */
const form = document.querySelector("form.reading");

function show() {
  const chosen = [...form.querySelectorAll(":checked")].map((one) => [one.name.replace("read_", ""), one]);
  document.documentElement.className = chosen.map(([name, one]) => (one.type === "radio" ? `${name}-${one.value}` : name)).join(" ");
}

form.querySelector("[data-script]").hidden = false;
form.addEventListener("change", show);
if (!form.querySelector("[aria-invalid]")) show(); // a form that came back shows what is chosen in it, not what is kept
