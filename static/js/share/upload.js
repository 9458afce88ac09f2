/** Sends one photo and says how far it is: `fetch` cannot, so this is an XMLHttpRequest. */

import { token } from "./post.js";

/**
 * @param {string} url
 * @param {import("./boxes.js").Photo} photo
 * @param {(percent: number) => void} onProgress
 * @param {AbortSignal} signal
 * @returns {Promise<import("./post.js").Answer>}
 */
export function upload(url, photo, onProgress, signal) {
  const form = new FormData();
  form.append("photo-client_id", photo.id);
  form.append("photo-file", photo.blob, photo.name);
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    const end = () => {
      const wait = Number(request.getResponseHeader("Retry-After") ?? 0);
      resolve({ status: request.status, data: read(request.responseText), wait });
    };
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? (100 * loaded) / total : 0));
    request.addEventListener("loadend", end);
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token());
    request.send(form);
  });
}

/** @param {string} text @returns {Record<string, any>} */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
