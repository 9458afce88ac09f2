/**
 * History of a list: every address that was shown here, its answer, and how far it was scrolled.
 *
 * Answers are kept in memory only, so that going back is instant, works without a connection and leaves nothing behind on
 * a shared computer. After a reload they are asked for again.
 */

const KEPT = 12; // answers; older ones are asked for again

const newId = () => `${Date.now()}-${Math.random()}`;

/** @typedef {{ id: string, sheet?: boolean }} Place what an entry of the browser's history holds for us */

export class Places {
  /** @param {string} url the address of what is shown now @param {string} html its answer */
  constructor(url, html) {
    /** @type {Map<string, string>} answers by address, oldest first */
    this.answers = new Map();
    /** @type {Map<string, number>} pixels scrolled, by entry */
    this.scrolled = new Map();
    this.shown = url;
    this.keep(url, html);
    const place = /** @type {Place | null} */ (history.state);
    this.id = place?.id ?? newId();
    history.replaceState({ ...place, id: this.id }, "");
    this.scrolled.set(this.id, scrollY);
    addEventListener("scroll", () => this.scrolled.set(this.id, scrollY), { passive: true });
  }

  /** @param {string} url @param {string} html */
  keep(url, html) {
    this.answers.delete(url);
    this.answers.set(url, html);
    const [oldest] = this.answers.keys();
    if (this.answers.size > KEPT) this.answers.delete(oldest);
  }

  /**
   * Something else is shown now.
   *
   * @param {string} url
   * @param {string} html
   * @param {boolean} inSheet the filter sheet is open: all choices made in it are one entry, the sheet's own
   */
  arrive(url, html, inSheet) {
    this.keep(url, html);
    if (url === this.shown) return;
    this.shown = url;
    if (inSheet) history.replaceState({ id: this.id, sheet: true }, "", `${url}#filters`);
    else this.push(url, {});
  }

  /** A new entry. @param {string} url @param {{ sheet?: boolean }} more */
  push(url, more) {
    this.id = newId();
    this.scrolled.set(this.id, scrollY); // the entry that is left has its own: a shorter list may have moved the page
    history.pushState({ ...more, id: this.id }, "", url);
  }

  /** The reader went back or forward. @returns {string | null} the address to show, if it is not shown already */
  travel() {
    const place = /** @type {Place | null} */ (history.state);
    this.id = place?.id ?? this.id;
    const url = location.pathname + location.search;
    return url === this.shown ? null : url;
  }

  /** Back to where the entry was scrolled to. */
  scrollBack() {
    const y = this.scrolled.get(this.id);
    if (y !== undefined) scrollTo({ top: y, behavior: "instant" });
  }
}
