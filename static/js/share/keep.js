/**
 * What was typed and is not on the server yet, kept in this browser under the draft's name.
 *
 * An entry goes as soon as the server has it, so that nothing stays behind on a school's computer; what is
 * left goes when the work is sent (`forget.js`) or the member signs out (`leave.js`).
 */

const PREFIX = "share:";

/**
 * @typedef {object} Entry
 * @property {number} at when it was typed, ms by this device's clock
 * @property {string} url where it is sent
 * @property {string | string[]} [value] of an answer
 * @property {number} [version] of an answer: what its writer saw
 * @property {Record<string, string>} [words] of a photo: what its form says
 */

export class Keep {
  /** @param {string} uid of the draft */
  constructor(uid) {
    this.prefix = `${PREFIX}${uid}:`;
    /** @type {Map<string, Entry>} */
    this.entries = new Map(stored(this.prefix));
    /** whether the browser keeps anything; in some private windows it does not */
    this.isLasting = true;
  }

  /** @param {string} key @param {Entry} entry */
  put(key, entry) {
    this.entries.set(key, entry);
    try {
      localStorage.setItem(this.prefix + key, JSON.stringify(entry));
    } catch {
      this.isLasting = false;
    }
  }

  /** The server has it, unless more was typed since. @param {string} key @param {Entry} entry */
  done(key, entry) {
    if (this.entries.get(key) === entry) this.drop(key);
  }

  /** @param {string} key */
  drop(key) {
    this.entries.delete(key);
    try {
      localStorage.removeItem(this.prefix + key);
    } catch {
      this.isLasting = false;
    }
  }
}

/** Entries of one draft as they were left. @param {string} prefix @returns {[string, Entry][]} */
function stored(prefix) {
  return keys(prefix).flatMap((key) => {
    try {
      return [[key.slice(prefix.length), JSON.parse(localStorage.getItem(key) ?? "")]];
    } catch {
      return []; // written by something else
    }
  });
}

/** @param {string} prefix */
function keys(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return []; // storage is switched off
  }
}

/** Remove what is kept of one draft, or of all. @param {string} [uid] */
export function forgetWords(uid) {
  for (const key of keys(uid ? `${PREFIX}${uid}:` : "share")) localStorage.removeItem(key);
}

/** All drafts of which something is kept. */
export const openKeeps = () => [...new Set(keys(PREFIX).map((key) => key.split(":")[1]))].map((uid) => new Keep(uid));

/** This browser's name among a member's devices: a newer text from here overtakes an older one from here. */
export function deviceName() {
  try {
    const name = localStorage.getItem("share-device") ?? crypto.randomUUID();
    localStorage.setItem("share-device", name);
    return name;
  } catch {
    return "";
  }
}
