// Hash tiles of the log (C2SP tlog-tiles), 256 hashes wide, 8 levels of the tree high.
import { nodeHash, type NodeReader } from "./merkle";

const kWidth = 256;
const kHeight = 8;

function pathOf(number: number): string {
  const groups: string[] = [];
  let left = number;
  do {
    groups.unshift(String(left % 1000).padStart(3, "0"));
    left = Math.floor(left / 1000);
  } while (left > 0);
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
}

/** Reads nodes of the tree of `size` leaves. */
export function tileReader(size: number): NodeReader {
  const kept = new Map<string, Promise<Uint8Array>>();
  function tile(level: number, number: number): Promise<Uint8Array> {
    const there = Math.floor(size / kWidth ** level) - number * kWidth;
    const address = `/log/tile/${level}/${pathOf(number)}${there < kWidth ? `.p/${there}` : ""}`;
    if (!kept.has(address)) {
      kept.set(address, fetch(address, { credentials: "same-origin" }).then(async (answer) => {
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return new Uint8Array(await answer.arrayBuffer());
      }));
    }
    return kept.get(address)!;
  }
  return async (height, index) => {
    const level = Math.floor(height / kHeight);
    const count = 2 ** (height - level * kHeight);
    const first = index * count;
    const bytes = await tile(level, Math.floor(first / kWidth));
    let hashes: Uint8Array[] = Array.from({ length: count }, (_, at) => bytes.slice(((first % kWidth) + at) * 32, ((first % kWidth) + at + 1) * 32));
    while (hashes.length > 1) {
      const above: Uint8Array[] = [];
      for (let at = 0; at < hashes.length; at += 2) above.push(await nodeHash(hashes[at]!, hashes[at + 1]!));
      hashes = above;
    }
    return hashes[0]!;
  };
}
