/**
 * The editor saves by itself. Sending the form while such a save is on its way would make the page a second time, since
 * neither request knows of the other: the sending waits until the save is over, whichever way it ends.
 */
(() => {
  let saving = false;
  let waiting = null;

  const sendNow = () => {
    saving = false;
    if (waiting === null) return;
    const { form, submitter } = waiting;
    waiting = null;
    if (submitter?.name) {
      // The button is disabled by now, and a disabled button sends nothing: what it says goes along in its place.
      const said = document.createElement("input");
      said.type = "hidden";
      said.name = submitter.name;
      said.value = submitter.value;
      form.append(said);
    }
    form.requestSubmit();
  };

  document.addEventListener("w-autosave:save", () => {
    saving = true;
  });
  document.addEventListener("w-autosave:success", sendNow);
  document.addEventListener("w-autosave:error", sendNow);
  document.addEventListener(
    "submit",
    (event) => {
      if (!saving || !event.target.matches("form[data-edit-form]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: event.target, submitter: event.submitter };
    },
    true,
  );
})();
