// A contest's certificate, as far as a browser checks it: signature, and that every event of the contest is in the log.
// Folding the events by the rulebook is `leitai verify`'s.
import { kContestStream, readHead } from "./entry";
import { leafHash, rootOfSome } from "./merkle";
import { same } from "./bytes";
import { checkSignature, readCheckpoint, type Checkpoint, type Verdict, type VerifierKey } from "./note";
import type { Standings } from "@/api/schema";
import { bytesOfHex } from "@/exact/sha256";

export type Certificate = { format: string; contest: number; standings: Standings; checkpoint: string; entries: { position: number; bytes: string }[]; hashes: string[] };
export type Checked = { signature: Verdict; included: boolean; whole: boolean; checkpoint?: Checkpoint; events: number; last: number };

export function readCertificate(text: string): Certificate | undefined {
  try {
    const file = JSON.parse(text) as Certificate;
    return file.format === "leitai-certificate-1" && Array.isArray(file.entries) && Array.isArray(file.hashes) ? file : undefined;
  } catch {
    return undefined;
  }
}

export async function checkCertificate(file: Certificate, key: VerifierKey): Promise<Checked> {
  const checkpoint = readCheckpoint(file.checkpoint);
  const entries = file.entries.map((one) => ({ position: Number(one.position), bytes: bytesOfHex(one.bytes) }));
  const ascending = entries.every((one, at) => at === 0 || one.position > entries[at - 1]!.position);
  let included = false;
  if (checkpoint && ascending && entries.length > 0) {
    const leaves: { index: number; hash: Uint8Array }[] = [];
    for (const one of entries) leaves.push({ index: one.position, hash: await leafHash(one.bytes) });
    const root = await rootOfSome(leaves, checkpoint.size, file.hashes.map(bytesOfHex));
    included = !!root && same(root, checkpoint.root);
  }
  const whole = entries.every((one, at) => {
    const head = readHead(one.bytes);
    return head?.position === one.position && head.streamKind === kContestStream && head.streamId === Number(file.contest) && head.streamVersion === at + 1;
  });
  return {
    signature: checkpoint ? await checkSignature(checkpoint, key) : "wrong", included, whole, checkpoint,
    events: entries.length, last: entries[entries.length - 1]?.position ?? 0,
  };
}
