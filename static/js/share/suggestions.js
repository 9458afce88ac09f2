/**
 * Suggestions at a question: asked for when the question comes into view, taken up where they stand, as if typed.
 *
 * Only an addition: without it the buttons send the form. Nothing is ever chosen by itself.
 */

/** @param {HTMLElement} box */
async function refresh(box) {
  try {
    const answer = await fetch(box.dataset.url ?? "", { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && !box.contains(document.activeElement)) box.replaceChildren(...fresh.body.childNodes);
  } catch {
    // There is no connection: what stands there stays.
  }
}

/** Choose a box of the list, or add a word to the line. @param {HTMLElement} button @param {HTMLElement} question */
function take(button, question) {
  const value = button.dataset.pick ?? "";
  const controls = [...question.querySelectorAll(`[name="${question.dataset.question}"]`)];
  const choice = controls.find((c) => c instanceof HTMLInputElement && c.type === "checkbox" && c.value === value);
  const line = controls.find((c) => c instanceof HTMLInputElement && c.type === "text");
  const control = /** @type {HTMLInputElement | undefined} */ (choice ?? line);
  if (!control) return;
  if (choice) {
    control.checked = true;
    const label = control.closest("label");
    if (label) label.hidden = false; // the search above may have hidden it
  } else {
    const words = control.value.split(/[,、\n]/).map((word) => word.trim()).filter(Boolean);
    control.value = [...new Set([...words, value])].join(", ");
  }
  for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
  button.closest("li")?.remove();
  control.focus();
}

/** @param {HTMLElement} form */
function start(form) {
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) refresh(/** @type {HTMLElement} */ (target));
  });
  for (const box of form.querySelectorAll("[data-suggestions]")) watcher.observe(box);
  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-pick]"));
    const question = /** @type {HTMLElement | null} */ (button?.closest("[data-question]") ?? null);
    if (!button || !question) return;
    event.preventDefault();
    take(button, question);
  });
}

const form = document.querySelector("form[data-share]");
if (form instanceof HTMLElement) start(form);
