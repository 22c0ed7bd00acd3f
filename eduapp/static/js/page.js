/* Reading a page that was fetched. A hotel's or school network's own "please sign in" page also comes with status 200:
   only a page that carries our mark is ours. */
const policy = window.trustedTypes?.createPolicy("eduapp", { createHTML: (text) => text });

/** The answer as a document, or null when it is not a page of ours. */
export async function pageOf(response) {
  const text = await response.text();
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  return page.querySelector('meta[name="eduapp"][content="page"]') && page.querySelector("main") ? page : null;
}

/** The answer as a piece of a page, or null when nothing in it fits `selector`. */
export async function partOf(response, selector) {
  const text = await response.text();
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  if (!page.querySelector(selector)) return null;
  const part = document.createDocumentFragment();
  part.append(...[...page.body.childNodes].map((node) => document.adoptNode(node)));
  return part;
}

/** Put the same part of another document in the place of this one's. */
export function swap(selector, page) {
  const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
  if (old && fresh) old.replaceWith(document.adoptNode(fresh));
}
