/** Shows what needs a passkey where the browser knows them; without script, or without them, it stays hidden. */
if (window.PublicKeyCredential) {
  for (const element of document.querySelectorAll("[data-passkey]")) {
    element.hidden = false;
  }
}
