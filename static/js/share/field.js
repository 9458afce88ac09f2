/** One question of the share form: what stands in it, how much that is, and what is wrong with it. */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {string | string[]} Value */

const LISTS = new Set(["many", "strategies", "steps"]);

/** @param {Value} a @param {Value} b */
export const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export class Field {
  /** @param {HTMLElement} box the question */
  constructor(box) {
    this.box = box;
    this.name = box.dataset.question ?? "";
    this.isList = LISTS.has(box.dataset.control ?? "");
    this.version = Number(box.dataset.version ?? 0);
    this.problem = box.querySelector("[data-problem]")?.textContent?.trim() ?? "";
  }

  /** What the server has: in the form too, so that sending it as a whole is no conflict. @param {number} number */
  saw(number) {
    this.version = number;
    const field = /** @type {HTMLInputElement | null} */ (this.box.querySelector(`[name="version-${this.name}"]`));
    if (field) field.value = String(number);
  }

  /** @returns {Control[]} */
  get controls() {
    return [...this.box.querySelectorAll(`[name="${CSS.escape(this.name)}"]`)].map((c) => /** @type {Control} */ (c));
  }

  /** What stands in it. @returns {Value} */
  get value() {
    const values = this.controls.filter((c) => isText(c) || /** @type {HTMLInputElement} */ (c).checked).map((c) => c.value);
    return this.isList ? trimmed(values) : (values[0] ?? "");
  }

  set value(value) {
    const values = [value].flat();
    if (this.controls.some(isText)) {
      while (this.controls.length < values.length && this.addItem());
      this.controls.forEach((control, index) => (control.value = values[index] ?? ""));
    } else {
      for (const c of this.controls) /** @type {HTMLInputElement} */ (c).checked = values.includes(c.value);
    }
    this.refresh();
  }

  /** One more box for a list of texts. @returns {Control | undefined} */
  addItem() {
    const last = this.controls.at(-1);
    const item = last?.closest("[data-item]");
    if (!last || !item) return undefined;
    const copy = /** @type {HTMLElement} */ (item.cloneNode(true));
    const control = /** @type {Control | null} */ (copy.querySelector("textarea, input"));
    if (!control) return undefined;
    control.value = "";
    control.id = `${last.id}-more`;
    const number = this.controls.length + 1;
    for (const label of copy.querySelectorAll("label")) label.htmlFor = control.id;
    for (const place of copy.querySelectorAll("[data-number]")) place.textContent = String(number);
    item.after(copy);
    return control;
  }

  /** After something else stands in it: the size of its boxes and the counts. */
  refresh() {
    for (const control of this.controls) {
      if (control instanceof HTMLTextAreaElement) grow(control);
      count(control);
    }
  }

  /** What is wrong, "" for nothing: said once the writer has left the question. @param {string} [text] */
  complain(text = this.problem) {
    this.problem = text;
    const line = this.box.querySelector("[data-problem]");
    if (!line || (text && this.box.contains(document.activeElement))) return;
    line.textContent = text;
    this.box.classList.toggle("field-wrong", Boolean(text));
    for (const control of this.controls) {
      if (text) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
      describe(control, line.id);
    }
  }
}

/** @param {Control} control */
const isText = (control) => !["checkbox", "radio"].includes(control.type);

/** Boxes at the end that nobody has filled are none. @param {string[]} values */
function trimmed(values) {
  const last = values.findLastIndex((value) => value !== "");
  return values.slice(0, last + 1);
}

/** As high as its text, where the style sheet cannot do it. @param {HTMLTextAreaElement} area */
function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  while (area.scrollHeight > area.clientHeight && area.rows < 30) area.rows += 1;
}

/** How many letters there are, counted as the server does: code points without the space around them. @param {Control} control */
function count(control) {
  const { min = 0, max } = control.dataset;
  if (!max) return;
  const letters = [...control.value.trim()].length;
  const place = control.parentElement?.querySelector(":scope > .share-count") ?? addCount(control);
  const words = /** @type {HTMLElement | null} */ (document.querySelector("[data-share-state]"))?.dataset;
  const isShort = letters > 0 && letters < Number(min);
  const pattern = (isShort ? words?.countMin : words?.count) ?? "";
  place.textContent = pattern.replace("{n}", String(isShort ? Number(min) - letters : letters)).replace("{max}", max);
  place.toggleAttribute("data-over", letters > Number(max));
}

/** @param {Control} control */
function addCount(control) {
  const place = document.createElement("p");
  place.className = "share-count small figures";
  place.id = `${control.id}-count`;
  control.after(place);
  describe(control, place.id);
  return place;
}

/** A screen reader says it after the label. @param {Control} control @param {string} id */
function describe(control, id) {
  const ids = new Set((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean)).add(id);
  control.setAttribute("aria-describedby", [...ids].join(" "));
}
