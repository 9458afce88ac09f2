/**
 * The filters as a modal sheet on a narrow screen.
 *
 * Without script the sheet is the target of a link. Here it has an entry of its own in the history, the rest of the page is
 * inert while it is open, and whoever closes it is back at the place, and at the control, that it was opened from.
 */

const NARROW = matchMedia("(max-width: 61.99rem)"); // as in css/components/filters.css
const HASH = "#filters";

/** @typedef {import("./places.js").Places} Places */

/** @param {Element | null | undefined} element */
const focus = (element) => element instanceof HTMLElement && element.focus({ preventScroll: true });

export class Sheet {
  /** @param {Places} places @param {() => void} toResults leads the reader to the results */
  constructor(places, toResults) {
    this.places = places;
    this.toResults = toResults;
    this.isDone = false; // closed in order to see the results
    this.before = places.shown; // address when it was opened
    this.hasEntry = false; // whether its history entry is ours to go back from
    document.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen) this.close();
    });
    NARROW.addEventListener("change", () => this.isOpen && !NARROW.matches && this.close());
    if (location.hash === HASH && this.root && NARROW.matches) this.show();
  }

  get root() {
    return /** @type {HTMLElement | null} */ (document.querySelector("[data-sheet-root]"));
  }

  get isOpen() {
    return document.documentElement.hasAttribute("data-sheet");
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(".filters-open") && NARROW.matches) {
      event.preventDefault();
      this.before = this.places.shown;
      this.places.push(`${this.places.shown}${HASH}`, { sheet: true });
      this.hasEntry = true;
      this.show();
    } else if (target?.closest(".filters-close")) {
      event.preventDefault();
      this.close();
    }
  }

  show() {
    document.documentElement.setAttribute("data-sheet", "");
    this.refresh();
    focus(this.root?.querySelector(".filters-close"));
  }

  /** Closed by its own controls: what was chosen stays. @param {boolean} isDone the reader wants to see the results */
  close(isDone = false) {
    this.isDone = isDone;
    if (this.hasEntry && this.before === this.places.shown) {
      history.back(); // nothing was chosen: the entry before is this page as it was; `follow` does the rest
      return;
    }
    history.replaceState({ id: this.places.id }, "", this.places.shown);
    this.hide();
  }

  hide() {
    document.documentElement.removeAttribute("data-sheet");
    this.hasEntry = false;
    this.refresh();
    if (this.isDone) this.toResults();
    else focus(document.querySelector(".filters-open"));
    this.isDone = false;
  }

  /** Follow the history: open where the entry is the sheet's, closed elsewhere. */
  follow() {
    const wanted = Boolean(history.state?.sheet) && NARROW.matches;
    if (wanted && !this.isOpen) {
      this.show(); // its way back is not known to be this page: closing makes the entry an ordinary one
    } else if (!wanted && this.isOpen) this.hide();
  }

  /** Make the page fit: everything but the sheet and what is said aloud is inert while it is open. */
  refresh() {
    document.querySelectorAll("[data-behind-sheet]").forEach((element) => {
      element.removeAttribute("inert");
      element.removeAttribute("data-behind-sheet");
    });
    const root = this.root;
    if (!root) return;
    for (const [name, value] of Object.entries({ role: "dialog", "aria-modal": "true" })) {
      if (this.isOpen) root.setAttribute(name, value);
      else root.removeAttribute(name);
    }
    if (this.isOpen) root.setAttribute("aria-label", root.dataset.label ?? "");
    else root.removeAttribute("aria-label");
    for (let inner = this.isOpen ? root : document.body; inner !== document.body; inner = inner.parentElement ?? document.body) {
      this.hideSiblings(inner);
    }
  }

  /** @param {HTMLElement} inner */
  hideSiblings(inner) {
    for (const sibling of inner.parentElement?.children ?? []) {
      if (sibling === inner || sibling.matches("[role=status], [role=alert], [inert], script")) continue;
      sibling.setAttribute("inert", "");
      sibling.setAttribute("data-behind-sheet", "");
    }
  }
}
