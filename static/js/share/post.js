/** Requests of the share form, and the token that they need: renewed when signing in elsewhere has made it old. */

const TOKEN = "[name=csrfmiddlewaretoken]";

/** @param {ParentNode} place @returns {HTMLInputElement | null} */
const tokenField = (place) => place.querySelector(TOKEN);

export const token = () => tokenField(document)?.value ?? "";

/** Ask this page for a new token. @returns {Promise<boolean>} whether there is one: not for who is signed out */
export async function renewToken() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-unsent]") && tokenField(page); // who may sign out is signed in
  if (!fresh) return false;
  for (const field of document.querySelectorAll(TOKEN)) /** @type {HTMLInputElement} */ (field).value = fresh.value;
  return true;
}

/**
 * @typedef {object} Answer
 * @property {number} status 0 without a connection
 * @property {Record<string, any>} data
 * @property {number} wait seconds that the server asks to wait
 */

/**
 * Send something; once more with a new token if the old one is refused.
 *
 * @param {string} url
 * @param {() => BodyInit} body made anew for each try
 * @param {string} [type] content type; none for forms, which say it themselves
 * @returns {Promise<Answer>}
 */
export async function post(url, body, type) {
  const send = () => {
    const made = body();
    const isSmall = typeof made === "string" && made.length < 30_000; // a browser takes no more from a page that closes
    const headers = { Accept: "application/json", "X-CSRFToken": token(), ...(type && { "Content-Type": type }) };
    return fetch(url, { method: "POST", headers, body: made, keepalive: isSmall });
  };
  try {
    let answer = await send();
    if (answer.status === 403) {
      if (!(await renewToken())) return { status: 401, data: {}, wait: 0 };
      answer = await send();
    }
    return { status: answer.status, data: await json(answer), wait: Number(answer.headers.get("Retry-After")) };
  } catch {
    return { status: 0, data: {}, wait: 0 };
  }
}

/** @param {Response} answer @returns {Promise<Record<string, any>>} nothing for an answer that is no JSON */
const json = (answer) => answer.json().catch(() => ({}));
