/* A story's links work without this file. With it a reader hears the heading of the scene she was led to, and the scene
   stays when the language changes: what stands after # is put on the form's address, and no browser ever sends it. */
addEventListener("hashchange", () => {
  const scene = location.hash ? ".scene:target" : ".scene";
  document.querySelector(`${scene} > h2`)?.focus({ preventScroll: true });
});
document.addEventListener("submit", ({ target, submitter }) => {
  if (submitter?.name === "language") target.action = target.action.split("#")[0] + location.hash;
});
