/** Photos of the share form: each goes by itself as it is chosen, with progress, again after a failure, until it is there. */

import { dropPhoto, keepPhoto, keptPhotos } from "./boxes.js";
import { PhotoList } from "./photo_list.js";
import { renewToken } from "./post.js";
import { shrink } from "./shrink.js";
import { upload } from "./upload.js";

const PAUSES = [2, 5, 15, 30, 60]; // s between tries

/** @typedef {import("./boxes.js").Photo} Photo */

/** @param {number} seconds @param {AbortSignal} signal until then, or until the connection is back */
const pause = (seconds, signal) =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
    addEventListener("online", resolve, { once: true, signal });
  });

export class Photos {
  /**
   * @param {HTMLFormElement} form @param {string} uid
   * @param {import("./keep.js").Keep} keep @param {import("./send.js").Sender} sender
   */
  constructor(form, uid, keep, sender) {
    this.box = form.querySelector("[data-question=photos]");
    if (!this.box) return;
    this.uid = uid;
    this.url = form.dataset.photosUrl ?? "";
    this.list = new PhotoList(/** @type {HTMLElement} */ (this.box), keep, sender);
    this.line = Promise.resolve(); // one after the other: a slow line is shared by none
    const input = /** @type {HTMLInputElement} */ (this.box.querySelector("[type=file]"));
    input.multiple = true;
    this.box.querySelector("[data-photo-send]")?.setAttribute("hidden", "");
    input.addEventListener("change", () => {
      for (const file of input.files ?? []) this.add(file);
      input.value = "";
    });
  }

  /** What this browser still has from the last time. */
  async restore() {
    if (!this.box) return;
    this.list?.restore();
    for (const photo of await keptPhotos(this.uid ?? "")) this.enqueue(photo, this.row());
  }

  /** @param {import("./keep.js").Entry} entry @param {number} status @param {Record<string, any>} data */
  onAnswer(entry, status, data) {
    this.list?.onAnswer(entry, status, data);
  }

  /** @param {File} file */
  async add(file) {
    const row = this.row();
    const photo = { id: crypto.randomUUID(), uid: this.uid ?? "", blob: /** @type {Blob} */ (file), name: "" };
    photo.name = nameOf(file);
    const isKept = await keepPhoto(photo); // before anything else: shrinking may be too much for an old phone
    row.say(isKept ? "shrinking" : "unkept");
    const small = await shrink(file);
    if (small !== file) {
      [photo.blob, photo.name] = [small, "photo.jpg"];
      await keepPhoto(photo);
    }
    this.enqueue(photo, row);
  }

  /** A line that says how far a photo is. */
  row() {
    const template = /** @type {HTMLTemplateElement} */ (this.box?.querySelector("template[data-photo-sending]"));
    const item = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
    const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (item.querySelector(selector));
    this.box?.querySelector("[data-photo-sendings]")?.append(item);
    const say = (/** @type {string} */ name, /** @type {string} */ text = "") => {
      part("[data-state]").textContent = text || this.list?.word(name) || "";
    };
    say("shrinking");
    return { item, say, bar: /** @type {HTMLProgressElement} */ (item.querySelector("progress")), retry: part("[data-retry]"), cancel: part("[data-cancel]") };
  }

  /** @param {Photo} photo @param {ReturnType<Photos["row"]>} row */
  enqueue(photo, row) {
    const stop = new AbortController();
    row.cancel.addEventListener("click", () => {
      stop.abort();
      this.end(photo, row);
    });
    row.say("waiting");
    this.line = (this.line ?? Promise.resolve()).then(() => this.send(photo, row, stop.signal));
  }

  /** @param {Photo} photo @param {ReturnType<Photos["row"]>} row @param {AbortSignal} signal */
  async send(photo, row, signal) {
    for (let failures = 0; !signal.aborted; failures += 1) {
      row.say("sending");
      const onProgress = (/** @type {number} */ percent) => {
        row.bar.value = percent;
        if (percent >= 100) row.say("checking");
      };
      let answer = await upload(this.url ?? "", photo, onProgress, signal);
      if (answer.status === 403 && (await renewToken().catch(() => false))) answer = await upload(this.url ?? "", photo, onProgress, signal);
      if (signal.aborted) return;
      if (answer.status === 200) {
        this.end(photo, row);
        this.list?.replace(answer.data.html, "added");
        return;
      }
      const isRefused = answer.status >= 400 && answer.status < 500 && ![401, 403, 408, 429].includes(answer.status);
      row.bar.value = 0;
      row.say(navigator.onLine ? "failed" : "waiting", isRefused || answer.status === 401 ? answer.data.message : "");
      if (isRefused) {
        dropPhoto(photo.id); // the server will not take it another time either
        return;
      }
      await this.again(row, Math.max(answer.wait, PAUSES[Math.min(failures, PAUSES.length - 1)]), signal);
    }
  }

  /** Until a pause is over, the connection is back or the button was pressed. @param {ReturnType<Photos["row"]>} row @param {number} seconds @param {AbortSignal} signal */
  async again(row, seconds, signal) {
    row.retry.hidden = false;
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const pressed = new Promise((resolve) => row.retry.addEventListener("click", resolve, { once: true, signal: both }));
    const cancelled = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    await Promise.race([pressed, cancelled, pause(seconds, both)]);
    stop.abort();
    row.retry.hidden = true;
  }

  /** @param {Photo} photo @param {ReturnType<Photos["row"]>} row */
  end(photo, row) {
    row.item.remove();
    dropPhoto(photo.id);
  }
}

/** Names of files may name a pupil: only the ending goes to the server. @param {File} file */
const nameOf = (file) => `photo.${(/\.(\w{2,5})$/.exec(file.name)?.[1] ?? file.type.split("/")[1] ?? "jpg").toLowerCase()}`;
