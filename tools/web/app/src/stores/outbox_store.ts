// What was decided on this device and must reach the log: kept in IndexedDB, so that a reload or an empty battery loses
// nothing. Where a browser has no such place it is kept in memory, and `durable` says so.
import type { Command, Given, Performance } from "@/api/schema";
import type { LocalText } from "@/api/schema";

export type OutboxState = "queued" | "sent" | "confirmed" | "late" | "rejected";
export type OutboxItem = {
  seq: number;
  id: string; // the command's, made once
  account: number;
  contest: number;
  judge: number;
  performance?: Performance;
  command: Given<Command>;
  madeAt: number; // the server's time, as this device knew it
  state: OutboxState;
  position?: number;
  why?: LocalText;
};

const kStore = "items";
let opened: Promise<IDBDatabase | undefined> | undefined;
const inMemory: OutboxItem[] = [];

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

function database(): Promise<IDBDatabase | undefined> {
  opened ??= new Promise((done) => {
    try {
      const request = indexedDB.open("leitai", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(kStore, { keyPath: "seq" });
      request.onsuccess = () => done(request.result);
      request.onerror = request.onblocked = () => done(undefined);
    } catch {
      done(undefined);
    }
  });
  return opened;
}

export async function isDurable(): Promise<boolean> {
  return (await database()) !== undefined;
}

export async function readItems(): Promise<OutboxItem[]> {
  const held = await database();
  if (!held) return [...inMemory];
  return settle(held.transaction(kStore).objectStore(kStore).getAll() as IDBRequest<OutboxItem[]>);
}

/** Done when it is on the disk. */
export async function writeItem(item: OutboxItem): Promise<void> {
  const held = await database();
  if (!held) {
    const at = inMemory.findIndex((one) => one.seq === item.seq);
    if (at >= 0) inMemory[at] = { ...item };
    else inMemory.push({ ...item });
    return;
  }
  const transaction = held.transaction(kStore, "readwrite", { durability: "strict" });
  transaction.objectStore(kStore).put(JSON.parse(JSON.stringify(item)));
  await new Promise<void>((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = transaction.onerror = () => fail(transaction.error);
  });
}

export async function dropItem(seq: number): Promise<void> {
  const held = await database();
  if (!held) {
    const at = inMemory.findIndex((one) => one.seq === seq);
    if (at >= 0) inMemory.splice(at, 1);
    return;
  }
  await settle(held.transaction(kStore, "readwrite").objectStore(kStore).delete(seq));
}
