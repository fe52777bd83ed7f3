// The head of an event as the log stores it: one Cap'n Proto segment whose root is envelope.capnp's Event.

export type EntryHead = { position: number; streamId: number; streamVersion: number; recordedAt: number; actor: number; streamKind: number };
export const kContestStream = 5;

/** Undefined where the bytes hold no such struct. */
export function readHead(entry: Uint8Array): EntryHead | undefined {
  if (entry.length < 16 || entry.length % 8 !== 0) return undefined;
  const view = new DataView(entry.buffer, entry.byteOffset, entry.length);
  const low = view.getInt32(0, true);
  const words = view.getUint16(4, true);
  if ((low & 3) !== 0) return undefined;
  const data = 8 + (low >> 2) * 8;
  if (data < 8 || data + words * 8 > entry.length || words < 8) return undefined;
  const number = (at: number) => Number(view.getBigUint64(data + 8 * at, true));
  return {
    position: number(0), streamId: number(1), streamVersion: number(2), recordedAt: Number(view.getBigInt64(data + 24, true)),
    actor: number(4), streamKind: view.getUint16(data + 56, true),
  };
}
