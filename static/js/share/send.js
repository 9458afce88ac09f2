/**
 * Sends what is kept, one thing at a time, until the server has it: again when the connection is back, after growing pauses
 * while the server is in trouble, and never again by itself what the server refuses.
 */

import { deviceName } from "./keep.js";
import { post } from "./post.js";

const FIRST_PAUSE = 2; // s, doubled after every failure
const LONGEST_PAUSE = 60;

/** @typedef {import("./keep.js").Entry} Entry @typedef {import("./post.js").Answer} Answer */

/** Words of a photo as a form, an answer as JSON. @param {string} field @param {Entry} entry @param {string} device */
export function request(field, entry, device = deviceName()) {
  if (entry.words) {
    const words = entry.words;
    return post(entry.url, () => new URLSearchParams(words));
  }
  const { value, version, at, url } = entry;
  const body = () => JSON.stringify({ field, value, version, age_ms: Math.max(0, Date.now() - at), device });
  return post(url, body, "application/json");
}

/**
 * Send what is kept of one draft, each once. What the server has then is forgotten here: also a text that it refuses because
 * a newer one stands or the work was sent (409), since it keeps that; the words of a photo it does not.
 *
 * @param {import("./keep.js").Keep} keep
 */
export async function sendKept(keep) {
  for (const [key, entry] of [...keep.entries]) {
    const { status } = await request(key, entry);
    if (status === 200 || (status === 409 && !entry.words)) keep.done(key, entry);
  }
}

export class Sender {
  /**
   * @param {import("./keep.js").Keep} keep
   * @param {import("./voice.js").Voice} voice
   * @param {(key: string, entry: Entry, answer: Answer) => void} onAnswer of what was saved, or of 409
   */
  constructor(keep, voice, onAnswer) {
    this.keep = keep;
    this.voice = voice;
    this.onAnswer = onAnswer;
    this.device = deviceName();
    this.pause = FIRST_PAUSE;
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {Promise<void> | null} */
    this.sending = null;
    /** @type {Set<string>} what waits for its writer: refused, or a newer text stands */
    this.held = new Set();
    addEventListener("online", () => this.retry());
    addEventListener("offline", () => voice.say("offline"));
  }

  /** What there is to send. */
  get waiting() {
    return [...this.keep.entries].filter(([key]) => !this.held.has(key));
  }

  /** At once, with the pauses forgotten. */
  retry() {
    this.pause = FIRST_PAUSE;
    return this.flush();
  }

  /** Send all that is kept; resolves when that is done or has failed. @returns {Promise<void>} */
  flush() {
    clearTimeout(this.timer);
    this.sending ??= this.run().finally(() => (this.sending = null));
    return this.sending;
  }

  async run() {
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      this.voice.say("sending");
      const [key, entry] = next;
      const answer = await request(key, entry, this.device);
      if (!this.take(key, entry, answer)) return;
    }
  }

  /** @param {string} key @param {Entry} entry @param {Answer} answer @returns {boolean} whether to go on */
  take(key, entry, answer) {
    const { status, wait } = answer;
    if (status === 200) {
      this.keep.done(key, entry);
      this.pause = FIRST_PAUSE;
      this.onAnswer(key, entry, answer);
      if (!this.waiting.length) this.voice.saved();
    } else if (status === 401 || status === 302) {
      this.voice.say("signedOut");
      return false;
    } else if (status === 0 || status === 429 || status >= 500) {
      this.voice.say(navigator.onLine ? "failed" : "offline");
      this.timer = setTimeout(() => this.flush(), 1000 * Math.max(this.pause, wait || 0));
      this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
      return false;
    } else {
      this.held.add(key);
      this.onAnswer(key, entry, answer);
    }
    return true;
  }
}
