/**
 * A list that changes in place: htmx asks, this shows.
 *
 * Only an addition: every control is a link or belongs to a GET form, and works the same, with a page load, when this file
 * or htmx never arrives. The state of a list is its address (`data-url`, written by the server) and nothing else.
 */

import { morph } from "./list/morph.js";
import { Places } from "./list/places.js";
import { Sheet } from "./list/sheet.js";
import { Voice } from "./list/voice.js";

const htmx = /** @type {any} */ (window).htmx;
const REGION = "#list";
const SWAP = { swapStyle: "morph" };

/** @returns {HTMLElement} */
const region = () => /** @type {HTMLElement} */ (document.querySelector(REGION));
const answerNow = () => `<title>${document.title.replace(/[&<]/g, (c) => `&#${c.charCodeAt(0)};`)}</title>${region().outerHTML}`;

/** @type {string} the address of the latest request, to try again */
let asked = location.pathname + location.search;
/** @type {string} the address that the reader went back or forward to, while its answer is awaited */
let travelling = "";

/** @param {string} url */
const ask = (url) => htmx.ajax("GET", url, { source: REGION, target: REGION, swap: "morph", select: REGION });

/** @param {boolean} busy */
function setBusy(busy) {
  document.getElementById("results")?.setAttribute("aria-busy", String(busy));
}

const isBusy = () => document.getElementById("results")?.getAttribute("aria-busy") === "true";

/** The heading of the results gets the focus; on a wide screen it may be out of sight. @param {boolean} scroll */
function focusHeading(scroll) {
  const heading = document.getElementById("results-heading");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  if (scroll) document.getElementById("results")?.scrollIntoView({ block: "start" });
}

/** The same list in the other language. */
function updateLanguageLinks() {
  for (const link of document.querySelectorAll("header a[hreflang]")) {
    /** @type {HTMLAnchorElement} */ (link).search = new URL(places.shown, location.href).search;
  }
}

/** After other results are in place. */
function shown() {
  setBusy(false);
  sheet.refresh();
  updateLanguageLinks();
  voice.calm();
  voice.say(region().dataset.said ?? "");
}

/** The address of what an answer shows. @param {string} answer our own HTML, in which `&` is all that is escaped */
const addressIn = (answer) => (/ data-url="([^"]*)"/.exec(answer)?.[1] ?? places.shown).replaceAll("&amp;", "&");

/** @param {CustomEvent} event htmx:beforeSwap */
function onAnswer(event) {
  const { xhr, requestConfig, shouldSwap } = event.detail;
  if (!shouldSwap) return;
  const isTravel = asked === travelling;
  const url = addressIn(xhr.responseText);
  if (isTravel) places.shown = url;
  // Before the swap: the entry that is left keeps the place it was scrolled to.
  places.arrive(url, xhr.responseText, sheet.isOpen);
  const isSubmit = requestConfig.triggeringEvent?.type === "submit";
  const isPaging = Boolean(requestConfig.elt?.closest(".pagination")); // asked now: the link may be gone afterwards
  travelling = "";
  region().addEventListener("htmx:afterSwap", () => arrive(isTravel, isSubmit, isPaging), { once: true });
}

/** @param {boolean} isTravel @param {boolean} isSubmit @param {boolean} isPaging */
function arrive(isTravel, isSubmit, isPaging) {
  shown();
  if (isTravel) places.scrollBack();
  else if (isSubmit && sheet.isOpen) sheet.close(true);
  else if (isSubmit || isPaging) focusHeading(true);
  else if (document.activeElement === document.body) focusHeading(false);
}

/** The reader went back or forward. */
function onTravel() {
  const url = places.travel();
  const answer = url && places.answers.get(url);
  if (url && answer) {
    htmx.trigger(REGION, "htmx:abort");
    places.shown = url;
    htmx.swap(REGION, answer, SWAP, { select: REGION, contextElement: region() });
    shown();
    places.scrollBack();
  } else if (url) {
    travelling = url;
    ask(url);
  }
  sheet.follow();
}

/** A request begins. @param {CustomEvent} event htmx:beforeRequest */
function onAsk(event) {
  const isSubmit = event.detail.requestConfig.triggeringEvent?.type === "submit";
  if (isSubmit && sheet.isOpen && !isBusy() && !voice.isComplaining) {
    event.preventDefault(); // what the sheet's button promises is there already
    sheet.close(true);
    return;
  }
  asked = event.detail.pathInfo.finalRequestPath;
  if (asked !== travelling) travelling = "";
  voice.calm();
  setBusy(true);
}

htmx.defineExtension("morph", {
  /** @param {string} style */
  isInlineSwap: (style) => style === "morph",
  /** @param {string} style @param {Element} target @param {DocumentFragment} fragment */
  handleSwap(style, target, fragment) {
    const fresh = fragment.firstElementChild;
    if (style !== "morph" || !fresh) return false;
    morph(target, fresh);
    return [target];
  },
});

const voice = new Voice(() => ask(asked));
const places = new Places(region().dataset.url ?? asked, answerNow());
const sheet = new Sheet(places, () => focusHeading(true));
document.documentElement.setAttribute("data-script", "");
addEventListener("popstate", onTravel);
document.addEventListener("htmx:beforeRequest", (event) => onAsk(/** @type {CustomEvent} */ (event)));
document.addEventListener("htmx:beforeSwap", (event) => onAnswer(/** @type {CustomEvent} */ (event)));
for (const [name, what] of /** @type {const} */ ([["sendError", "lost"], ["timeout", "slow"], ["responseError", "failed"]])) {
  document.addEventListener(`htmx:${name}`, () => {
    setBusy(false);
    voice.complain(what);
  });
}
