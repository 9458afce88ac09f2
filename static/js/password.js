/** Shows a password while it is typed: on a phone's keyboard a wrong letter is easily typed and hard to find. */

for (const button of document.querySelectorAll("[data-password-toggle]")) {
  const field = button.parentElement?.querySelector("input");
  if (!(field instanceof HTMLInputElement) || !(button instanceof HTMLButtonElement)) continue;
  button.hidden = false;
  const show = (/** @type {boolean} */ visible) => {
    field.type = visible ? "text" : "password";
    button.textContent = (visible ? button.dataset.hide : button.dataset.show) ?? "";
  };
  show(false);
  button.addEventListener("click", () => show(field.type === "password"));
  field.form?.addEventListener("submit", () => show(false)); // so that no browser keeps it as ordinary text
}
