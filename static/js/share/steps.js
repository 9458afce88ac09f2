/**
 * One question at a time on a narrow screen, without asking the server: forward and back work without a connection, and the
 * phone's own back button goes one question back. On a wide screen all questions stand on one page (css/components/share.css).
 *
 * What need not be answered is shown with the question before it; the screen for a full record is one step.
 */

const OTHERS = "input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [type=search]), textarea, select";
const TO_FILL = "input:not([type=hidden], [type=search]), textarea, select";

/** @typedef {HTMLElement[]} Step the questions that are shown together */

export class Steps {
  /** @param {HTMLFormElement} form @param {() => void} onStep */
  constructor(form, onStep) {
    this.form = form;
    this.onStep = onStep;
    /** @type {Step[]} */
    this.steps = [];
    for (const ask of form.querySelectorAll(".share-ask")) this.add(/** @type {HTMLElement} */ (ask));
    this.count = this.steps.filter(([ask]) => !isMore(ask)).length;
    this.here = this.first();
    form.setAttribute("data-stepping", "");
    this.show();
    history.replaceState({ step: this.here }, "");
    form.addEventListener("click", (event) => this.onClick(event));
    form.addEventListener("keydown", (event) => this.onKey(event));
    addEventListener("popstate", ({ state }) => this.travel(state?.step ?? this.first()));
  }

  /** @param {HTMLElement} ask */
  add(ask) {
    const last = this.steps.at(-1);
    const follows = ask.hasAttribute("data-optional") || !ask.querySelector(TO_FILL) || isMore(ask);
    const isSameScreen = last?.[0].closest(".share-screen") === ask.closest(".share-screen");
    if (last && follows && isSameScreen) last.push(ask);
    else this.steps.push([ask]);
  }

  get isNarrow() {
    return !matchMedia("(min-width: 60rem)").matches;
  }

  /** The question in the address, else the first of this screen with something wrong, else the first that is empty. */
  first() {
    const named = document.getElementById(location.hash.slice(1))?.closest(".share-ask");
    const found = this.steps.findIndex((step) => step.some((ask) => ask === named));
    if (found >= 0) return found;
    const screen = this.steps.filter(([ask]) => ask.closest(".share-screen")?.hasAttribute("data-current"));
    const next = screen.find((step) => step.some(isWrong)) ?? screen.find(([ask]) => isEmpty(ask)) ?? screen[0];
    return Math.max(0, this.steps.indexOf(next));
  }

  show() {
    const step = this.steps[this.here];
    if (!step) return;
    const screen = step[0].closest(".share-screen");
    for (const ask of this.steps.flat()) ask.toggleAttribute("data-current", step.includes(ask));
    for (const one of this.form.querySelectorAll(".share-screen")) one.toggleAttribute("data-current", one === screen);
    for (const back of this.form.querySelectorAll("[name=go][value=back]")) back.toggleAttribute("hidden", !this.here);
    this.form.action = screen?.getAttribute("data-url") ?? this.form.action;
    this.form.toggleAttribute("data-uncounted", isMore(step[0]));
    const place = /** @type {HTMLElement} */ (this.form.querySelector("[data-progress]"));
    const bar = /** @type {HTMLProgressElement} */ (this.form.querySelector("[data-steps]"));
    const [number, count] = [this.here + 1, this.count].map(String);
    place.textContent = (place.dataset.words ?? "").replace("{n}", number).replace("{m}", count);
    [bar.max, bar.value] = [this.count, Math.min(this.count, this.here + 1)];
  }

  focus() {
    const [ask] = this.steps[this.here];
    const control = ask.querySelector(OTHERS);
    const heading = ask.querySelector("[tabindex], legend, label");
    if (!control) heading?.setAttribute("tabindex", "-1");
    const target = /** @type {HTMLElement | null} */ (control ?? heading);
    target?.focus({ preventScroll: true });
    this.form.scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** @param {number} by @returns {boolean} whether there is a question there */
  go(by) {
    const target = this.steps[this.here + by];
    if (!target || (by > 0 && isMore(target[0]))) return false;
    this.here += by;
    const url = target[0].closest(".share-screen")?.getAttribute("data-url") ?? location.pathname;
    history.pushState({ step: this.here }, "", url);
    this.show();
    this.focus();
    this.onStep();
    return true;
  }

  /** @param {number} step */
  travel(step) {
    this.here = step;
    this.show();
    if (this.isNarrow) this.focus();
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const button = /** @type {Element} */ (event.target).closest("button[name=go]");
    const by = button instanceof HTMLButtonElement && this.isNarrow ? { next: 1, back: -1 }[button.value] : undefined;
    if (by && this.go(by)) event.preventDefault();
  }

  /** Enter in a line is "next", as the phone's keyboard says. @param {KeyboardEvent} event */
  onKey(event) {
    const { target, key } = event;
    if (!(target instanceof HTMLInputElement) || key !== "Enter" || event.isComposing) return;
    if (!["file", "checkbox", "radio"].includes(target.type)) event.preventDefault();
    if (this.isNarrow && target.matches(OTHERS)) this.go(1);
  }
}

/** @param {Element} ask */
const isMore = (ask) => Boolean(ask.closest("[data-more]"));

/** @param {Element} ask */
const isWrong = (ask) => Boolean(ask.querySelector("[aria-invalid=true], .share-conflict, .share-kept"));

/** @param {HTMLElement} ask */
function isEmpty(ask) {
  if (ask.dataset.question === "photos") return !ask.querySelector("[data-photo]");
  const controls = /** @type {NodeListOf<HTMLInputElement>} */ (ask.querySelectorAll(TO_FILL));
  return [...controls].every((c) => (["checkbox", "radio"].includes(c.type) ? !c.checked : !c.value.trim()));
}
