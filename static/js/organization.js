/**
 * Organisations to pick from while their name is typed: the ARIA combobox with a list, as in suggest.js.
 *
 * Only an addition: without it the server looks the typed name up. A choice is kept in the hidden field `org_choice`
 * and forgotten when the name changes.
 */

const PAUSE = 150; // ms without a key before the site is asked
const SHORTEST = 2;

const field = /** @type {HTMLElement | null} */ (document.querySelector("[data-organizations]"));
const box = field?.querySelector("input");
const hidden = /** @type {HTMLInputElement | null} */ (box?.form?.querySelector("input[type=hidden][name=org_choice]"));
const missing = /** @type {HTMLInputElement | null} */ (box?.form?.querySelector("[name=org_missing]"));
const list = document.createElement("ul");
list.id = "organizations";
list.className = "suggest";
list.hidden = true;
list.setAttribute("role", "listbox");

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

/** @param {Element | null | undefined} option */
function take(option) {
  if (!box || !(option instanceof HTMLElement)) return;
  box.value = option.dataset.title ?? "";
  if (hidden) hidden.value = option.dataset.choice ?? "";
  if (missing) missing.checked = false;
  close();
}

async function ask() {
  asking = new AbortController();
  const url = `${field?.dataset.organizations}?${new URLSearchParams({ q: box?.value ?? "" })}`;
  const answer = await fetch(url, { signal: asking.signal }).catch(() => null); // without an answer nothing is offered
  const html = answer?.ok ? await answer.text().catch(() => "") : "";
  if (!asking.signal.aborted) show([...new DOMParser().parseFromString(html, "text/html").querySelectorAll("li")]);
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.isComposing || list.hidden) return;
  const count = list.children.length;
  if (event.key === "ArrowDown") choose(chosen + 1 < count ? chosen + 1 : -1);
  else if (event.key === "ArrowUp") choose(chosen < 0 ? count - 1 : chosen - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
  else return;
  event.preventDefault();
}

if (box) {
  const says = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(says)) box.setAttribute(name, value);
  list.setAttribute("aria-label", box.labels?.[0].textContent ?? "");
  box.after(list);
  box.addEventListener("input", () => {
    close();
    if (hidden) hidden.value = "";
    if (box.value.trim().length >= SHORTEST) timer = setTimeout(ask, PAUSE);
  });
  box.addEventListener("keydown", press);
  box.addEventListener("focusout", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("click", (event) => take(/** @type {Element} */ (event.target).closest("li")));
}
