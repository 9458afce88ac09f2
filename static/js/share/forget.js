/** Removes what the share form keeps in this browser, once it has been sent: the computer may be a school's. */

import { forgetPhotos } from "./boxes.js";
import { forgetWords } from "./keep.js";

/** A page that says of a draft that it was sent (`data-share-done`). */
export function forgetDone() {
  for (const place of document.querySelectorAll("[data-share-done]")) {
    const uid = place.getAttribute("data-share-done") ?? "";
    forgetWords(uid);
    forgetPhotos(uid);
  }
}
