/** The line of a photo that is on its way: how far it is, a button to send it again and one to leave it. */

/**
 * @typedef {object} Row
 * @property {HTMLElement} item
 * @property {(name: string, text?: string) => void} say a state by its name, or a text
 * @property {HTMLProgressElement} bar
 * @property {HTMLElement} retry
 * @property {HTMLElement} cancel
 */

/** @param {HTMLElement} box of the photos @param {(name: string) => string} word @returns {Row} */
export function photoRow(box, word) {
  const template = /** @type {HTMLTemplateElement} */ (box.querySelector("template[data-photo-sending]"));
  const item = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (item.querySelector(selector));
  box.querySelector("[data-photo-sendings]")?.append(item);
  const say = (/** @type {string} */ name, /** @type {string} */ text = "") => {
    part("[data-state]").textContent = text || word(name);
  };
  say("shrinking");
  const bar = /** @type {HTMLProgressElement} */ (item.querySelector("progress"));
  return { item, say, bar, retry: part("[data-retry]"), cancel: part("[data-cancel]") };
}

/** @param {number} seconds @param {AbortSignal} signal until then, or until the connection is back */
const pause = (seconds, signal) =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
    addEventListener("online", resolve, { once: true, signal });
  });

/** Until a pause is over, the connection is back or the button was pressed. @param {Row} row @param {number} seconds @param {AbortSignal} signal */
export async function again(row, seconds, signal) {
  row.retry.hidden = false;
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const pressed = new Promise((resolve) => row.retry.addEventListener("click", resolve, { once: true, signal: both }));
  const cancelled = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  await Promise.race([pressed, cancelled, pause(seconds, both)]);
  stop.abort();
  row.retry.hidden = true;
}
