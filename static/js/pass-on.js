/** Ways to pass a page on that need a script; each shows itself only where the browser has it. */

const section = /** @type {HTMLElement} */ (document.querySelector(".pass-on"));
const status = /** @type {HTMLElement} */ (section.querySelector("[role=status]"));

/**
 * @param {string} selector
 * @param {boolean} isThere whether the browser has what the button needs
 * @param {(button: HTMLElement) => Promise<void> | void} act
 */
function offer(selector, isThere, act) {
  const button = section.querySelector(selector);
  if (!isThere || !(button instanceof HTMLElement)) return;
  button.closest("li")?.removeAttribute("hidden");
  button.addEventListener("click", () => act(button));
}

offer("[data-share]", Boolean(navigator.share), async (button) => {
  // Closing the phone's own dialog without choosing is no fault.
  await navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {});
});
offer("[data-copy]", Boolean(navigator.clipboard), async (button) => {
  const isCopied = await navigator.clipboard.writeText(button.dataset.copy ?? "").then(() => true, () => false);
  status.textContent = (isCopied ? status.dataset.done : status.dataset.failed) ?? "";
});
offer("[data-print]", Boolean(window.print), () => window.print());
