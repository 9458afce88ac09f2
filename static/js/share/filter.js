/** A search within a long list of choices: hides what does not match; what is chosen stays in sight. */

/** Thai has no capitals and no spaces to split at: every word that was typed must be somewhere. @param {string} text */
const normal = (text) => text.normalize("NFC").toLowerCase();

/** @param {HTMLElement} form */
export function addFilters(form) {
  const template = /** @type {HTMLTemplateElement} */ (form.querySelector("template[data-filter-nothing]"));
  for (const list of form.querySelectorAll("[data-filter]")) {
    const input = list.querySelector("[data-find] input");
    if (!(input instanceof HTMLInputElement)) continue;
    const nothing = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
    const choices = [...list.querySelectorAll("[data-words]")].map((choice) => /** @type {HTMLElement} */ (choice));
    list.querySelector("[data-find] button")?.remove(); // it asks the server
    input.after(nothing);
    input.addEventListener("input", () => {
      const words = normal(input.value).split(/\s+/);
      for (const choice of choices) {
        const isThere = words.every((word) => normal(choice.dataset.words ?? "").includes(word));
        choice.hidden = !isThere && !choice.querySelector("input:checked");
      }
      nothing.hidden = choices.some((choice) => !choice.hidden);
    });
  }
}
