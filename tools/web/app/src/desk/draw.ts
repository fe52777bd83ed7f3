// The provable draw, computed again: engine/domain/contest/draw.h says how. Nothing of it comes from the daemon.
import { digestOf } from "./hash";

const kPurpose = "leitai-draw-1\n";
const kAll = 1n << 64n;

function joined(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The running order that the seed and what was said give these entries. */
export async function drawOrder(seed: Uint8Array, said: string, entries: number[]): Promise<number[]> {
  const text = new TextEncoder();
  const key = await digestOf(joined(text.encode(kPurpose), seed, text.encode(said)));
  let counter = 0n;
  async function next(): Promise<bigint> {
    const place = new DataView(new ArrayBuffer(8));
    place.setBigUint64(0, counter++);
    const block = await digestOf(joined(key, new Uint8Array(place.buffer)));
    return new DataView(block.buffer, block.byteOffset).getBigUint64(0);
  }
  const order = [...entries].sort((a, b) => a - b);
  for (let i = order.length - 1; i > 0; --i) {
    const bound = BigInt(i + 1);
    const fair = kAll - (kAll % bound);
    let x = await next();
    while (x >= fair) x = await next();
    const other = Number(x % bound);
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  return order;
}
