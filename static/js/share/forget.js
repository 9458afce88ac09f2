/**
 * Removes what the share form keeps in this browser, once the work has been sent: the computer may be a school's.
 *
 * What the server does not have stays: words that do not arrive, and photos, which it takes again when the work is open again.
 */

import { Keep } from "./keep.js";
import { sendKept } from "./send.js";

/** A page that says of a draft that it was sent and is closed (`data-share-done`). */
export async function forgetDone() {
  for (const place of document.querySelectorAll("[data-share-done]")) {
    await sendKept(new Keep(place.getAttribute("data-share-done") ?? ""));
  }
}
