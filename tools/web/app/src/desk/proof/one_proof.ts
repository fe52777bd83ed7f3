// C2SP tlog-proof: that one event is in the log.
import { fromBase64 } from "./bytes";
import { readCheckpoint, type Checkpoint } from "./note";

export type OneProof = { index: number; entry?: Uint8Array; path: Uint8Array[]; checkpoint: Checkpoint };

export function readProof(text: string): OneProof | undefined {
  const cut = text.indexOf("\n\n");
  if (!text.startsWith("c2sp.org/tlog-proof@v1\n") || cut < 0) return undefined;
  const lines = text.slice(0, cut).split("\n").slice(1);
  try {
    const extra = lines[0]?.startsWith("extra ") ? fromBase64(lines.shift()!.slice(6)) : undefined;
    const index = /^index (\d+)$/.exec(lines.shift() ?? "");
    const checkpoint = readCheckpoint(text.slice(cut + 2));
    if (!index || !checkpoint) return undefined;
    return { index: Number(index[1]), entry: extra, path: lines.filter(Boolean).map(fromBase64), checkpoint };
  } catch {
    return undefined;
  }
}
