/**
 * The share form on a phone with a poor line: whatever is typed is kept in this browser at once and on the server soon after.
 *
 * Only an addition: without it the form is sent screen by screen. All words stand in the HTML.
 */

import { showConflict } from "./share/conflict.js";
import { Field, isSame } from "./share/field.js";
import { addFilters } from "./share/filter.js";
import { forgetDone } from "./share/forget.js";
import { Keep } from "./share/keep.js";
import { Photos } from "./share/photos.js";
import { Sender } from "./share/send.js";
import { Steps } from "./share/steps.js";
import { Voice } from "./share/voice.js";

const TYPING_PAUSE = 2000; // ms without a key before the server is told; this browser keeps every key at once

/** @param {HTMLFormElement} form */
function start(form) {
  const { uid = "", answersUrl = "" } = form.dataset;
  const voice = new Voice(/** @type {HTMLElement} */ (form.querySelector("[data-share-state]")));
  const keep = new Keep(uid);
  /** @type {Map<string, Field>} */
  const fields = new Map();
  for (const box of form.querySelectorAll("[data-question][data-control]")) {
    const field = new Field(/** @type {HTMLElement} */ (box));
    fields.set(field.name, field);
  }
  const sender = new Sender(keep, voice, onAnswer);
  const device = form.elements.namedItem("device");
  if (device instanceof HTMLInputElement) device.value = sender.device;
  const photos = new Photos(form, uid, keep, sender);
  /** @type {number | undefined} */
  let timer;

  /** @param {Field} field @param {number} [at] when it was typed */
  function changed(field, at = Date.now()) {
    sender.held.delete(field.name);
    keep.put(field.name, { at, url: answersUrl, value: field.value, version: field.version });
    voice.say(keep.isLasting ? "typing" : "unkept");
  }

  /** @param {string} key @param {import("./share/keep.js").Entry} entry @param {import("./share/post.js").Answer} answer */
  function onAnswer(key, entry, { status, data }) {
    const field = fields.get(key);
    if (!field) return photos.onAnswer(entry, status, data);
    if (status === 200) {
      field.saw(data.version);
      field.complain(data.problem ?? "");
      const newer = keep.entries.get(key);
      if (newer) keep.put(key, { ...newer, version: data.version }); // typed over what has just been saved
    } else if (status === 409) {
      voice.say("conflict");
      showConflict(field, /** @type {any} */ (data), (useMine) => choose(field, data, useMine));
    } else {
      field.complain(data.message ?? "");
      voice.say("refused");
    }
    return undefined;
  }

  /** @param {Field} field @param {Record<string, any>} theirs @param {boolean} useMine */
  function choose(field, theirs, useMine) {
    field.saw(theirs.version);
    sender.held.delete(field.name);
    if (!useMine) field.value = theirs.value ?? (field.isList ? [] : "");
    if (useMine) changed(field);
    else keep.drop(field.name);
    sender.flush().then(() => !keep.entries.size && voice.saved());
  }

  /** What was left here the last time, newer than what the server has. */
  function restore() {
    for (const [name, field] of fields) {
      const entry = keep.entries.get(name);
      if (entry?.value === undefined) continue;
      if (isSame(entry.value, field.value)) keep.drop(name);
      else field.value = entry.value;
    }
    photos.restore();
    sender.flush();
  }

  /** @param {Event} event @returns {Field | undefined} */
  const fieldOf = (event) => fields.get(/** @type {Element} */ (event.target).closest("[data-question]")?.getAttribute("data-question") ?? "");

  form.addEventListener("input", (event) => {
    const field = fieldOf(event);
    if (!field || !field.controls.some((c) => c === event.target)) return;
    changed(field);
    field.refresh();
    clearTimeout(timer);
    timer = setTimeout(() => sender.flush(), TYPING_PAUSE);
  });
  form.addEventListener("change", () => sender.flush());
  form.addEventListener("focusout", (event) => {
    if (sender.waiting.length) sender.flush();
    setTimeout(() => fieldOf(event)?.complain()); // once something else has the focus
  });
  form.addEventListener("click", (event) => {
    const add = /** @type {Element} */ (event.target).closest("[data-add-item]");
    const field = add && fieldOf(event);
    if (!field) return;
    event.preventDefault();
    field.addItem()?.focus();
  });
  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    const goesOn = submitter instanceof HTMLButtonElement && ["preview", "next"].includes(submitter.value);
    if (!navigator.onLine) {
      event.preventDefault(); // the browser would show that there is no connection, in the place of this page
      voice.say("offline");
    } else if (goesOn && photos.holds(() => form.requestSubmit(submitter))) {
      event.preventDefault(); // the preview would be without them
      voice.say("photos", photos.list?.word("sending"));
    }
  });
  document.addEventListener("visibilitychange", () => document.hidden && sender.flush());

  new Steps(form, () => sender.flush());
  for (const field of fields.values()) field.refresh();
  addFilters(form);
  restore();
}

const form = document.querySelector("form[data-share]");
forgetDone();
if (form instanceof HTMLFormElement) start(form);
