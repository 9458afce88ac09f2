/** A newer text stands on the server: shows both and lets the writer choose. Until then this device keeps its own. */

import { isSame } from "./field.js";

/**
 * @param {import("./field.js").Field} field
 * @param {{ value: import("./field.js").Value | null, version: number, message: string }} theirs
 * @param {(useMine: boolean) => void} onChoice
 */
export function showConflict(field, theirs, onChoice) {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-conflict]"));
  field.box.querySelector(".share-conflict")?.remove();
  if (theirs.value !== null && isSame(theirs.value, field.value)) return onChoice(false);
  const box = /** @type {HTMLElement} */ (template.content.cloneNode(true)).firstElementChild;
  if (!(box instanceof HTMLElement)) return;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (box.querySelector(`[data-${name}]`));
  part("message").textContent = theirs.message;
  part("theirs").textContent = shown(field, theirs.value ?? "");
  part("mine").textContent = shown(field, field.value);
  const choose = (/** @type {boolean} */ useMine) => {
    box.remove();
    onChoice(useMine);
    field.controls[0]?.focus();
  };
  part("use-mine").addEventListener("click", () => choose(true));
  part("use-theirs").addEventListener("click", () => choose(false));
  field.box.append(box);
}

/** A value as its writer sees it: of boxes to tick, their words. @param {import("./field.js").Field} field @param {string | string[]} value */
function shown(field, value) {
  const words = [value].flat().map((one) => {
    const control = field.controls.find((c) => c.value === one && c instanceof HTMLInputElement && c.type !== "text");
    return control?.labels?.[0]?.textContent?.trim() ?? one;
  });
  return words.join("\n");
}
