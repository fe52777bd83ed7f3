// The Merkle tree of RFC 6962 over SHA-256.
import { joined, same } from "./bytes";
import { digestOf } from "../hash";

const kLeaf = Uint8Array.of(0);
const kNode = Uint8Array.of(1);

export const leafHash = (entry: Uint8Array) => digestOf(joined(kLeaf, entry));
export const nodeHash = (left: Uint8Array, right: Uint8Array) => digestOf(joined(kNode, left, right));

/** The greatest power of two below n. REQUIRES n > 1. */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** RFC 9162, 2.1.3.2: the root that a path from a leaf leads to; undefined where the path has not the right length. */
export async function rootOfPath(leaf: Uint8Array, index: number, size: number, path: Uint8Array[]): Promise<Uint8Array | undefined> {
  if (index >= size) return undefined;
  let place = BigInt(index);
  let last = BigInt(size - 1);
  let hash = leaf;
  for (const other of path) {
    if (last === 0n) return undefined;
    if (place % 2n === 1n || place === last) {
      hash = await nodeHash(other, hash);
      while (place % 2n === 0n && place !== 0n) {
        place /= 2n;
        last /= 2n;
      }
    } else hash = await nodeHash(hash, other);
    place /= 2n;
    last /= 2n;
  }
  return last === 0n ? hash : undefined;
}

/**
 * The root from some leaves, ascending by index, and the roots of the largest subtrees that hold none of them, from left
 * to right. Undefined where there are too few or too many of those.
 */
export async function rootOfSome(leaves: { index: number; hash: Uint8Array }[], size: number, others: Uint8Array[]): Promise<Uint8Array | undefined> {
  let leaf = 0;
  let other = 0;
  async function range(from: number, to: number): Promise<Uint8Array | undefined> {
    const next = leaves[leaf];
    if (!next || next.index >= to) return others[other++];
    if (to - from === 1) {
      ++leaf;
      return next.hash;
    }
    const middle = from + splitOf(to - from);
    const left = await range(from, middle);
    const right = await range(middle, to);
    return left && right && nodeHash(left, right);
  }
  const root = size > 0 ? await range(0, size) : undefined;
  return leaf === leaves.length && other === others.length ? root : undefined;
}

export type NodeReader = (height: number, index: number) => Promise<Uint8Array>;

/**
 * The roots of a tree and of what it was when it had `before` leaves, both from the same nodes: where they are the roots
 * that were signed, nothing that was there has changed.
 */
export async function rootsOf(before: number, size: number, node: NodeReader): Promise<{ old: Uint8Array; now: Uint8Array }> {
  const whole = (n: number) => Number.isInteger(Math.log2(n));
  const kept = new Map<string, Promise<Uint8Array>>();
  function once(from: number, n: number): Promise<Uint8Array> {
    const name = `${from}/${n}`;
    if (!kept.has(name)) kept.set(name, node(Math.log2(n), from / n));
    return kept.get(name)!;
  }
  async function range(from: number, to: number): Promise<Uint8Array> {
    const n = to - from;
    if (whole(n) && (to <= before || from >= before)) return once(from, n);
    const middle = from + splitOf(n);
    return nodeHash(await range(from, middle), await range(middle, to));
  }
  async function oldRange(from: number, to: number): Promise<Uint8Array> {
    const n = to - from;
    if (whole(n)) return once(from, n);
    const middle = from + splitOf(n);
    return nodeHash(await oldRange(from, middle), await oldRange(middle, to));
  }
  const now = await range(0, size);
  return { old: before > 0 ? await oldRange(0, before) : await digestOf(new Uint8Array()), now };
}

export { same };
