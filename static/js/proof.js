/** Solves the proof of work of the sign-up form while the address is typed (ALTCHA, version 2: members/proof_of_work.py). */

const bytes = (/** @type {string} */ hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (/** @type {Uint8Array} */ data) => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {{nonce: string, salt: string, cost: number, keyLength: number, keyPrefix: string}} wanted */
async function solve(wanted) {
  const nonce = bytes(wanted.nonce);
  const rule = { name: "PBKDF2", hash: "SHA-256", salt: bytes(wanted.salt), iterations: wanted.cost };
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  for (let counter = 0; ; counter++) {
    new DataView(password.buffer).setUint32(nonce.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = hex(new Uint8Array(await crypto.subtle.deriveBits(rule, key, wanted.keyLength * 8)));
    if (derivedKey.startsWith(wanted.keyPrefix)) return { counter, derivedKey };
  }
}

const field = document.querySelector("input[data-proof]");
const form = field instanceof HTMLInputElement ? field.form : null;

// Without a secure context there is no WebCrypto: the form goes without a proof, as without script.
if (field instanceof HTMLInputElement && form && globalThis.crypto?.subtle) {
  const challenge = JSON.parse(field.dataset.proof ?? "{}");
  const solved = solve(challenge.parameters).then((solution) => {
    field.value = btoa(JSON.stringify({ challenge, solution }));
  });
  const state = form.querySelector("[data-proof-state]");
  form.addEventListener("submit", (event) => {
    if (field.value) return;
    event.preventDefault();
    if (state instanceof HTMLElement) state.hidden = false;
    solved.finally(() => form.submit());
  });
}
