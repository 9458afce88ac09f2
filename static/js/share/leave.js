/**
 * Signing out leaves nothing of the share form in this browser: the computer may be a school's.
 *
 * What the server does not have yet is sent first; where that fails the member decides.
 */

import { allPhotos, forgetPhotos } from "./boxes.js";
import { forgetWords, openKeeps } from "./keep.js";
import { sendKept } from "./send.js";

/** Send what is kept; whether something is left. */
async function isSomethingLeft() {
  for (const keep of openKeeps()) await sendKept(keep);
  return openKeeps().length > 0 || (await allPhotos()).length > 0;
}

/** @param {HTMLFormElement} form @param {string} question */
async function leave(form, question) {
  if ((await isSomethingLeft()) && !confirm(question)) return;
  forgetWords();
  await forgetPhotos();
  form.submit();
}

const words = document.querySelector("[data-unsent]")?.getAttribute("data-unsent") ?? "";
for (const form of document.querySelectorAll('form[action*="/logout/"]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(form, words);
  });
}
