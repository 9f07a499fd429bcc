// Keeps the memory of an interpreter that has just booted, in the browser's database, so that starting another one,
// now or on a later visit, is mostly copying. It serves only the very build that it was taken of. Where there is no
// database or no room in it, it is kept as long as the page is open.

import { assets } from "virtual:assets";

const BUILD = [assets.wasm, assets.library, assets.worker].map(({ file }) => file).join(" ");
const DATABASE = "gather-playground";
const STORE = "snapshots";

export class Snapshots {
  #inPage: Blob | null = null;

  async has(): Promise<boolean> {
    if (this.#inPage) return true;
    return inDatabase("readonly", (store) => store.count(BUILD)).then((count) => count === 1, () => false);
  }

  /** Resolves to null if there is none. */
  async load(): Promise<Blob | null> {
    if (this.#inPage) return this.#inPage;
    try {
      const kept = await inDatabase("readonly", (store) => store.get(BUILD));
      return kept instanceof Blob ? kept : null;
    } catch {
      return null; // no database here: what is kept can't be had, and starting takes longer
    }
  }

  async save(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const image = new Blob([bytes]); // the page hands it on without reading it
    try {
      await inDatabase("readwrite", (store) => {
        store.clear(); // those of older builds
        return store.put(image, BUILD);
      });
    } catch {
      this.#inPage = image;
    }
  }

  /** For one that turned out to be of no use. */
  async forget(): Promise<void> {
    this.#inPage = null;
    await inDatabase("readwrite", (store) => store.clear()).catch(() => {}); // none kept, none to forget
  }
}

async function inDatabase(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode);
    const request = use(transaction.objectStore(STORE));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error ?? new Error("the database is in use"));
  });
}
