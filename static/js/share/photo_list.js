/** The photos that are on the server: their words are kept and sent like answers, their buttons work in place. */

import { post } from "./post.js";

export class PhotoList {
  /** @param {HTMLElement} box @param {import("./keep.js").Keep} keep @param {import("./send.js").Sender} sender */
  constructor(box, keep, sender) {
    this.box = box;
    this.keep = keep;
    this.sender = sender;
    box.addEventListener("input", (event) => this.onInput(event));
    box.addEventListener("click", (event) => this.onClick(event));
  }

  /** @param {string} name */
  word(name) {
    const words = /** @type {HTMLElement | null} */ (this.box.querySelector("[data-photo-words]"));
    return words?.dataset[name] ?? "";
  }

  /** @param {string} text @param {boolean} [isProblem] then everybody is to see it */
  say(text, isProblem = false) {
    const status = this.box.querySelector("[data-photo-status]");
    status?.replaceChildren(text);
    status?.classList.toggle("visually-hidden", !isProblem);
  }

  /** @param {Event} event */
  onInput(event) {
    const item = /** @type {Element} */ (event.target).closest("[data-photo]");
    const url = item?.getAttribute("data-photo");
    if (!item || !url) return;
    this.sender.held.delete(`photo ${url}`);
    this.keep.put(`photo ${url}`, { at: Date.now(), url, words: wordsIn(item) });
    this.sender.voice.say("typing");
  }

  /** What was said about photos here and has not arrived. */
  restore() {
    for (const [, { url, words }] of this.keep.entries) {
      const item = words && this.box.querySelector(`[data-photo="${url}"]`);
      if (item) fill(item, words);
    }
  }

  /** @param {import("./keep.js").Entry} entry @param {number} status @param {Record<string, any>} data */
  onAnswer(entry, status, data) {
    const isGone = status === 404 && !data.message; // with a message it is the draft that is not this person's now
    if (isGone) this.keep.drop(`photo ${entry.url}`); // the photo was removed on another device
    else if (status !== 200) {
      this.say(data.message ?? this.word("failed"), true);
      this.sender.voice.say("refused");
    }
    if (data.html) this.renew(entry, data.html);
  }

  /**
   * The ticks that the server has now stand here too, and are those over which the next ones are set.
   *
   * @param {import("./keep.js").Entry} entry @param {string} html
   */
  renew(entry, html) {
    const place = `[data-photo="${entry.url}"]`;
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(place);
    const item = this.box.querySelector(place);
    if (!fresh || !item) return;
    const key = `photo ${entry.url}`;
    const newer = this.keep.entries.get(key);
    const isNewer = Boolean(newer) && newer !== entry;
    const there = new Map([...controlsOf(fresh)].map((control) => [control.name, control]));
    for (const control of controlsOf(item)) {
      const { value, checked } = there.get(control.name) ?? control;
      if (control.type === "hidden") control.value = value;
      else if (control.type === "checkbox" && !isNewer) control.checked = checked;
    }
    if (!isNewer) this.keep.drop(key);
    else if (newer) this.keep.put(key, { ...newer, words: wordsIn(item) });
    if (isNewer) this.sender.held.delete(key);
  }

  /** @param {MouseEvent} event */
  async onClick(event) {
    const button = /** @type {Element} */ (event.target).closest("[data-photo] button[name=photo-do]");
    const url = button?.closest("[data-photo]")?.getAttribute("data-photo");
    if (!(button instanceof HTMLButtonElement) || !url) return;
    event.preventDefault();
    button.disabled = true;
    await this.sender.flush();
    const { status, data } = await post(url, () => new URLSearchParams({ do: button.value.split(":")[0] }));
    button.disabled = false;
    if (status === 200) this.replace(data.html, "done");
    else this.say(data.message ?? this.word("failed"));
  }

  /** Another list in the place of this one; what is being typed stays. @param {string} html @param {string} word */
  replace(html, word) {
    const old = this.box.querySelector("[data-photo-list]");
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-photo-list]");
    if (!old || !fresh) return;
    const typed = new Map([...old.querySelectorAll("[data-photo]")].map((item) => [item.getAttribute("data-photo"), wordsIn(item)]));
    for (const item of fresh.querySelectorAll("[data-photo]")) {
      fill(item, typed.get(item.getAttribute("data-photo")));
    }
    const focus = document.activeElement;
    const [id, hadFocus] = [focus?.id, old.contains(focus)];
    old.replaceWith(fresh);
    const add = this.box.querySelector("[data-photo-add]");
    add?.toggleAttribute("hidden", !fresh.hasAttribute("data-room"));
    if (hadFocus) (document.getElementById(id || "photos-heading") ?? document.getElementById("photos-heading"))?.focus();
    this.say(this.word(word));
  }
}

/** @param {Element} item */
const controlsOf = (item) => /** @type {NodeListOf<HTMLInputElement>} */ (item.querySelectorAll("input[name], textarea[name]"));

/** @param {Element} item @returns {Record<string, string>} as a form would send them */
const wordsIn = (item) =>
  Object.fromEntries([...controlsOf(item)].filter((c) => c.type !== "checkbox" || c.checked).map((c) => [c.name, c.value]));

/** Ticks set over others than those that stand are left out. @param {Element} item @param {Record<string, string>} [words] */
function fill(item, words) {
  if (!words) return;
  const controls = [...controlsOf(item)];
  const isOld = controls.some((control) => control.type === "hidden" && words[control.name] !== control.value);
  for (const control of controls) {
    if (control.type === "checkbox") control.checked = isOld ? control.checked : control.name in words;
    else if (control.type !== "hidden") control.value = words[control.name] ?? control.value;
  }
}
