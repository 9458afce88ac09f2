/** Says in one line whether what was typed is safe, and where. All words stand in the HTML (`community/share/state.html`). */

export class Voice {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.line = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
    this.signIn = /** @type {HTMLElement} */ (box.querySelector("[data-sign-in]"));
    box.hidden = false;
  }

  /** @param {string} name of the words @param {string} [more] behind them */
  say(name, more = "") {
    const text = [this.box.dataset[name], more].filter(Boolean).join(" ");
    if (this.line.textContent !== text) this.line.textContent = text; // the same words are not read out again
    this.box.dataset.state = name;
    this.signIn.hidden = name !== "signedOut";
  }

  saved() {
    this.say("saved", new Date().toLocaleTimeString("th", { hour: "2-digit", minute: "2-digit" }));
  }
}
