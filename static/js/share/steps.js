/**
 * One question at a time on a narrow screen, without asking the server: forward and back work without a connection, and the
 * phone's own back button goes one question back. On a wide screen all questions stand on one page.
 */

export class Steps {
  /** @param {HTMLFormElement} form @param {() => void} onStep */
  constructor(form, onStep) {
    this.form = form;
    this.onStep = onStep;
    this.asks = [...form.querySelectorAll(".share-ask")].map((ask) => /** @type {HTMLElement} */ (ask));
    this.counted = this.asks.filter((ask) => !ask.closest("[data-more]"));
    this.place = form.querySelector("[data-progress]");
    this.here = this.first();
    form.setAttribute("data-stepping", "");
    this.show(false);
    history.replaceState({ ask: this.here }, "");
    form.addEventListener("click", (event) => this.onClick(event));
    form.addEventListener("keydown", (event) => this.onKey(event));
    addEventListener("popstate", () => this.travel());
  }

  get isNarrow() {
    return !matchMedia("(min-width: 60rem)").matches;
  }

  /** The question in the address, else the first of this screen that has no answer yet. */
  first() {
    const named = document.getElementById(location.hash.slice(1))?.closest(".share-ask");
    const screen = this.asks.filter((ask) => ask.closest(".share-screen")?.hasAttribute("data-current"));
    const next = named ?? screen.find(isWrong) ?? screen.find(isEmpty) ?? screen[0] ?? this.asks[0];
    return Math.max(0, this.asks.findIndex((ask) => ask === next));
  }

  /** @param {boolean} focus */
  show(focus) {
    const ask = this.asks[this.here];
    if (!ask) return;
    const screen = ask.closest(".share-screen");
    for (const one of this.asks) one.toggleAttribute("data-current", one === ask);
    for (const one of this.form.querySelectorAll(".share-screen")) one.toggleAttribute("data-current", one === screen);
    const number = this.counted.indexOf(ask) + 1;
    this.form.toggleAttribute("data-uncounted", !number);
    this.form.action = screen?.getAttribute("data-url") ?? this.form.action;
    for (const back of this.form.querySelectorAll("button[name=go][value=back]")) back.toggleAttribute("hidden", !this.here);
    const words = /** @type {HTMLElement | null} */ (this.place)?.dataset.words ?? "";
    if (number) this.place?.replaceChildren(words.replace("{n}", String(number)).replace("{m}", String(this.counted.length)));
    const bar = this.form.querySelector("progress[data-steps]");
    if (bar instanceof HTMLProgressElement) [bar.max, bar.value] = [this.counted.length, number];
    if (focus) this.focus(ask);
  }

  /** @param {HTMLElement} ask */
  focus(ask) {
    const control = ask.querySelector("textarea, input:not([type=checkbox], [type=radio], [type=file], [type=hidden], [type=search])");
    const heading = ask.querySelector("[tabindex], legend, h2, h3");
    const target = /** @type {HTMLElement | null} */ (control ?? heading);
    if (target === heading) heading?.setAttribute("tabindex", "-1");
    scrollTo({ top: 0, behavior: "instant" });
    target?.focus({ preventScroll: Boolean(this.place) });
  }

  /** @param {number} by @returns {boolean} whether there is a question there */
  go(by) {
    const target = this.here + by;
    const list = by > 0 && this.counted.includes(this.asks[this.here]) ? this.counted : this.asks;
    if (!this.asks[target] || !list.includes(this.asks[target])) return false;
    this.here = target;
    const url = this.asks[target].closest(".share-screen")?.getAttribute("data-url") ?? location.pathname;
    history.pushState({ ask: target }, "", url);
    this.show(true);
    this.onStep();
    return true;
  }

  travel() {
    const place = history.state?.ask;
    if (typeof place !== "number") return;
    this.here = place;
    this.show(this.isNarrow);
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const button = /** @type {Element} */ (event.target).closest("button[name=go]");
    if (!(button instanceof HTMLButtonElement) || !this.isNarrow) return;
    const by = { next: 1, back: -1 }[button.value];
    if (by && this.go(by)) event.preventDefault();
  }

  /** Enter in a line is "next", as the phone's keyboard says. @param {KeyboardEvent} event */
  onKey(event) {
    const isLine = event.target instanceof HTMLInputElement && !["submit", "checkbox", "radio", "file"].includes(event.target.type);
    if (event.key !== "Enter" || event.isComposing || !isLine) return;
    event.preventDefault();
    if (this.isNarrow && /** @type {HTMLInputElement} */ (event.target).type !== "search") this.go(1);
  }
}

/** @param {HTMLElement} ask */
const isWrong = (ask) => Boolean(ask.querySelector("[aria-invalid=true], .share-conflict, .share-kept"));

/** @param {HTMLElement} ask */
function isEmpty(ask) {
  if (ask.dataset.question === "photos") return !ask.querySelector("[data-photo]");
  const controls = [...ask.querySelectorAll("input:not([type=hidden]), textarea, select")];
  return controls.every((c) => (/checkbox|radio/.test(/** @type {any} */ (c).type) ? !(/** @type {any} */ (c).checked) : !(/** @type {any} */ (c).value.trim())));
}
