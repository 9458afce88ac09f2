/** Makes the service worker known, once everything that the reader came for is there. */

const LATER = 2000; // ms after the page is complete

addEventListener("load", () => {
  setTimeout(() => navigator.serviceWorker?.register("/sw.js").catch(() => {}), LATER); // without it nothing is lost
});
