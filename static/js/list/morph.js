/**
 * Turns what stands on the page into what the server sent, changing only what differs.
 *
 * A control that stays keeps its focus, an open <details> stays open, a picture that stays is not loaded again: nothing
 * flickers. Elements are told apart by `id` or `data-key`, others by their place, their name and their first class.
 */

/** @param {Node} node @returns {string} what makes an element itself; "" for one without a name of its own */
const keyOf = (node) => (node instanceof Element ? node.id || node.getAttribute("data-key") || "" : "");

/** @param {Node} node @returns {string} elements of one kind may become each other */
const kindOf = (node) => (node instanceof Element ? `${node.nodeName}.${node.classList.item(0) ?? ""}` : node.nodeName);

/** @param {Node} old @param {Node} fresh */
const isAlike = (old, fresh) => keyOf(old) === keyOf(fresh) && kindOf(old) === kindOf(fresh);

/**
 * @param {Element} old the element on the page
 * @param {Element} fresh the same element as the server sent it; its parts may be moved into the page
 */
export function morph(old, fresh) {
  const focused = document.activeElement;
  syncElement(old, fresh);
  if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected) {
    focused.focus({ preventScroll: true });
  }
}

/** @param {Element} old @param {Element} fresh */
function syncElement(old, fresh) {
  const wasValue = old.getAttribute("value");
  syncAttributes(old, fresh);
  syncChildren(old, fresh);
  if (old instanceof HTMLInputElement && fresh instanceof HTMLInputElement) {
    old.checked = fresh.defaultChecked;
    if (wasValue !== fresh.getAttribute("value")) old.value = fresh.defaultValue; // else what is being typed stays
  } else if (old instanceof HTMLSelectElement && fresh instanceof HTMLSelectElement) {
    old.selectedIndex = [...fresh.options].findIndex((option) => option.defaultSelected);
    if (old.selectedIndex < 0) old.selectedIndex = 0;
  }
}

/** @param {Element} old @param {Element} fresh */
function syncAttributes(old, fresh) {
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !isReaders(old, name)) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !isReaders(old, name)) old.removeAttribute(name);
  }
}

/** Whether an attribute is the reader's own: what is folded open stays so. @param {Element} old @param {string} name */
const isReaders = (old, name) => name === "open" && old instanceof HTMLDetailsElement;

/** @param {Element} old @param {Element} fresh */
function syncChildren(old, fresh) {
  /** @type {ChildNode | null} */
  let here = old.firstChild;
  for (const node of [...fresh.childNodes]) {
    const match = findFrom(here, node);
    if (!match) {
      old.insertBefore(node, here);
      continue;
    }
    while (here && here !== match) here = removed(here);
    here = match.nextSibling;
    if (match instanceof Element) syncElement(match, /** @type {Element} */ (node));
    else if (match.nodeValue !== node.nodeValue) match.nodeValue = node.nodeValue;
  }
  while (here) here = removed(here);
}

/** The first node from `here` on that may become `fresh`. @param {ChildNode | null} here @param {Node} fresh */
function findFrom(here, fresh) {
  for (let node = here; node; node = node.nextSibling) {
    if (isAlike(node, fresh)) return node;
  }
  return null;
}

/** Takes a node out. @param {ChildNode} node @returns {ChildNode | null} the one after it */
function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}
