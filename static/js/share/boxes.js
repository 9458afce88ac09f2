/**
 * Photos that are not on the server yet, kept in this browser (IndexedDB), so that closing the tab loses none.
 *
 * Where a browser keeps nothing, they are kept while the page is open (`isLasting`).
 */

/** @typedef {{ id: string, uid: string, blob: Blob, name: string }} Photo */

const NAME = "share-photos";
const STORE = "photos";

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {IDBTransactionMode} mode @returns {Promise<IDBObjectStore>} */
async function store(mode) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
  const db = await done(opening);
  db.onversionchange = () => db.close();
  const transaction = db.transaction(STORE, mode);
  transaction.oncomplete = () => db.close();
  return transaction.objectStore(STORE);
}

/** @param {Photo} photo @returns {Promise<boolean>} whether it outlives the page */
export async function keepPhoto(photo) {
  try {
    await done((await store("readwrite")).put(photo));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} id */
export async function dropPhoto(id) {
  try {
    await done((await store("readwrite")).delete(id));
  } catch {
    // It was never kept.
  }
}

/** @returns {Promise<Photo[]>} of all drafts */
export async function allPhotos() {
  try {
    return await done((await store("readonly")).getAll());
  } catch {
    return [];
  }
}

/** @param {string} uid */
export const keptPhotos = async (uid) => (await allPhotos()).filter((photo) => photo.uid === uid);

/** Remove what is kept of one draft, or everything. @param {string} [uid] */
export async function forgetPhotos(uid) {
  for (const photo of await allPhotos()) if (!uid || photo.uid === uid) await dropPhoto(photo.id);
}
