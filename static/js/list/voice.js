/**
 * What is said about a list: how many were found, once a change, and that an answer did not come.
 *
 * All words stand in the HTML (`parts/live_list_voice.html`), in the language of the page.
 */

const PAUSE = 120; // ms: a screen reader notices that the text changed, also when it is the same again

export class Voice {
  /** @param {() => void} onRetry */
  constructor(onRetry) {
    this.status = document.querySelector("[data-list-status]");
    this.trouble = /** @type {HTMLElement | null} */ (document.querySelector("[data-list-trouble]"));
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {Element | null} what had the focus when the answer did not come */
    this.asker = null;
    this.trouble?.querySelector("button")?.addEventListener("click", onRetry);
  }

  /** @param {string} text */
  say(text) {
    if (!this.status) return;
    clearTimeout(this.timer);
    this.status.textContent = "";
    this.timer = setTimeout(() => this.status?.replaceChildren(text), PAUSE);
  }

  /** @param {"lost" | "slow" | "failed"} what */
  complain(what) {
    const text = this.trouble?.querySelector("p");
    if (!this.trouble || !text) return;
    if (this.trouble.hidden) this.asker = document.activeElement;
    this.trouble.hidden = false;
    text.textContent = this.trouble.dataset[what] ?? "";
  }

  get isComplaining() {
    return this.trouble?.hidden === false;
  }

  /** The line goes; who pressed its button is back at the control that asked. */
  calm() {
    if (this.trouble?.contains(document.activeElement) && this.asker instanceof HTMLElement) {
      this.asker.focus({ preventScroll: true });
    }
    if (this.trouble) this.trouble.hidden = true;
  }
}
