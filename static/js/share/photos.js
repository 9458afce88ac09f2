/** Photos of the share form: each goes by itself as it is chosen, with progress, again after a failure, until it is there. */

import { dropPhoto, keepPhoto, keptPhotos } from "./boxes.js";
import { PhotoList } from "./photo_list.js";
import { again, photoRow } from "./photo_row.js";
import { renewToken } from "./post.js";
import { shrink } from "./shrink.js";
import { upload } from "./upload.js";

const PAUSES = [2, 5, 15, 30, 60]; // s between tries

/** @typedef {import("./boxes.js").Photo} Photo @typedef {import("./photo_row.js").Row} Row */

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
    this.going = 0;
    /** @type {(() => void) | undefined} what waits until no photo is on its way */
    this.onIdle = undefined;
    this.line = Promise.resolve(); // one after the other: a slow line is shared by none
    const input = /** @type {HTMLInputElement} */ (this.box.querySelector("[type=file]"));
    input.multiple = true;
    this.box.querySelector("[data-photo-send]")?.setAttribute("hidden", "");
    input.addEventListener("change", () => {
      for (const file of input.files ?? []) this.track(this.add(file));
      input.value = "";
    });
  }

  /** What this browser still has from the last time. */
  async restore() {
    if (!this.box) return;
    this.list?.restore();
    for (const photo of await keptPhotos(this.uid ?? "")) this.track(this.enqueue(photo, this.row()));
  }

  /** Count what is on its way. @param {Promise<void>} work until the photo is there, cancelled or refused */
  async track(work) {
    this.going = (this.going ?? 0) + 1;
    await work.catch(() => undefined);
    this.going -= 1;
    const next = this.going ? undefined : this.onIdle;
    if (next) this.onIdle = undefined;
    next?.();
  }

  /** Whether photos are on their way; then it is said, and `next` comes after them. @param {() => void} next */
  holds(next) {
    if (!this.going) return false;
    this.onIdle = next;
    this.list?.say(this.list.word("sending"));
    return true;
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
    await this.enqueue(photo, row);
  }

  /** A line that says how far a photo is. */
  row() {
    return photoRow(/** @type {HTMLElement} */ (this.box), (name) => this.list?.word(name) ?? "");
  }

  /** @param {Photo} photo @param {Row} row @returns {Promise<void>} */
  enqueue(photo, row) {
    const stop = new AbortController();
    row.cancel.addEventListener("click", () => {
      stop.abort();
      this.end(photo, row);
    });
    row.say("waiting");
    this.line = (this.line ?? Promise.resolve()).then(() => this.send(photo, row, stop.signal));
    return this.line;
  }

  /** @param {Photo} photo @param {Row} row @param {AbortSignal} signal */
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
      const isHeld = [404, 409].includes(answer.status); // no room now, or not open: later perhaps
      const reason = isRefused || answer.status === 401 ? answer.data.message : "";
      row.say(navigator.onLine ? "failed" : "waiting", isHeld ? `${reason ?? ""} ${this.list?.word("failed")}` : reason);
      if (isHeld) this.hold(photo, row);
      else if (isRefused) dropPhoto(photo.id); // the server will not take it another time either
      if (isRefused) {
        this.onIdle = undefined;
        return this.list?.sender.voice.say("refused");
      }
      await again(row, Math.max(answer.wait, PAUSES[Math.min(failures, PAUSES.length - 1)]), signal);
    }
  }

  /** It stays in this browser until its button is pressed. @param {Photo} photo @param {Row} row */
  hold(photo, row) {
    const onPress = () => {
      row.retry.hidden = true;
      this.track(this.enqueue(photo, row));
    };
    row.retry.hidden = false;
    row.retry.addEventListener("click", onPress, { once: true });
  }

  /** @param {Photo} photo @param {Row} row */
  end(photo, row) {
    row.item.remove();
    dropPhoto(photo.id);
  }
}

/** Names of files may name a pupil: only the ending goes to the server. @param {File} file */
const nameOf = (file) => `photo.${(/\.(\w{2,5})$/.exec(file.name)?.[1] ?? file.type.split("/")[1] ?? "jpg").toLowerCase()}`;
