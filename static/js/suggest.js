/**
 * Suggestions below every search box: the ARIA combobox with a list.
 *
 * Only an addition to a plain form: what was typed is never changed, Enter without a choice sends the form. Keys are left
 * alone while an input method composes. One list serves all boxes and is put behind the one that has the focus.
 */

const PAUSE = 150; // ms without a key before the site is asked
const SHORTEST = 2;

const list = document.createElement("ul");
list.id = list.className = "suggest";
list.setAttribute("role", "listbox");

/** @type {HTMLInputElement | undefined} */
let box;
let chosen = -1;
/** @type {number | undefined} */
let timer;
let asking = new AbortController();

/** @param {number} place of the option that is chosen, -1 for none */
function choose(place) {
  list.children[chosen]?.setAttribute("aria-selected", "false");
  chosen = place;
  const option = list.children[place];
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  box?.setAttribute("aria-activedescendant", option?.id ?? "");
}

/** @param {Element[]} options */
function show(options) {
  list.replaceChildren(...options);
  list.hidden = !options.length;
  box?.setAttribute("aria-expanded", String(!list.hidden));
  choose(-1);
}

function close() {
  clearTimeout(timer);
  asking.abort();
  show([]);
}

/** @param {Element} option */
const go = (option) => location.assign(/** @type {HTMLElement} */ (option).dataset.url ?? "");

async function ask() {
  asking = new AbortController();
  const form = box?.form;
  if (!form) return;
  // With what is chosen beside the words, which a choice keeps. Nothing in a search box is a file.
  const asked = new URLSearchParams(/** @type {string[][]} */ ([...new FormData(form)]));
  const url = `${form.action}suggest/?${asked}`;
  const answer = await fetch(url, { signal: asking.signal }).catch(() => null); // without an answer nothing is offered
  const html = answer?.ok ? await answer.text().catch(() => "") : "";
  if (!asking.signal.aborted) show([...new DOMParser().parseFromString(html, "text/html").querySelectorAll("li")]);
}

/** A search box whose form asks for a page: one that sends answers is none. @param {Event} event */
const isBox = ({ target }) =>
  target instanceof HTMLInputElement && target.matches(".search-box [type=search]") && target.form?.method === "get";

document.addEventListener("input", (event) => {
  if (!isBox(event)) return;
  close();
  box = /** @type {HTMLInputElement} */ (event.target);
  const says = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(says)) box.setAttribute(name, value);
  list.setAttribute("aria-label", box.labels?.[0].textContent ?? "");
  box.after(list);
  if (box.value.trim().length >= SHORTEST) timer = setTimeout(ask, PAUSE);
});

document.addEventListener("keydown", (event) => {
  if (!isBox(event) || event.isComposing || list.hidden) return;
  const count = list.children.length;
  if (event.key === "ArrowDown") choose(chosen + 1 < count ? chosen + 1 : -1);
  else if (event.key === "ArrowUp") choose(chosen < 0 ? count - 1 : chosen - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen]);
  else return;
  event.preventDefault();
});

document.addEventListener("focusout", (event) => isBox(event) && close());
list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
list.addEventListener("click", (event) => {
  const option = /** @type {Element} */ (event.target).closest("li");
  if (option) go(option);
});
