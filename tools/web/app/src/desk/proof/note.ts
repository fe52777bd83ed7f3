// Checkpoints (C2SP tlog-checkpoint, signed-note) and verifier keys: read and verified here, not by the daemon.
import { fromBase64, joined, same } from "./bytes";
import { digestOf } from "../hash";

export type VerifierKey = { name: string; id: Uint8Array; key: Uint8Array };
export type Checkpoint = { origin: string; size: number; root: Uint8Array; text: string; signatures: { name: string; bytes: Uint8Array }[] };
export type Verdict = "valid" | "wrong" | "otherKey" | "unsupported";

const kEd25519 = 1;
const text = new TextEncoder();

/** NAME+HEX+BASE64; undefined where it is no such key. */
export async function readKey(line: string): Promise<VerifierKey | undefined> {
  const found = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim());
  if (!found) return undefined;
  const [, name = "", hex = "", coded = ""] = found;
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(coded);
  } catch {
    return undefined;
  }
  if (bytes.length !== 33 || bytes[0] !== kEd25519) return undefined;
  const id = (await digestOf(joined(text.encode(`${name}\n`), bytes))).slice(0, 4);
  const given = Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return same(id, given) ? { name, id, key: bytes.slice(1) } : undefined;
}

export function readCheckpoint(note: string): Checkpoint | undefined {
  const cut = note.indexOf("\n\n");
  if (cut < 0) return undefined;
  const signed = note.slice(0, cut + 1);
  const [origin = "", size = "", root = ""] = signed.split("\n");
  if (!origin || !/^(0|[1-9]\d*)$/.test(size)) return undefined;
  try {
    const signatures = note.slice(cut + 2).split("\n").filter((line) => line.startsWith("— ")).map((line) => {
      const [, name = "", coded = ""] = line.split(" ");
      return { name, bytes: fromBase64(coded) };
    });
    const bytes = fromBase64(root);
    return bytes.length === 32 ? { origin, size: Number(size), root: bytes, text: signed, signatures } : undefined;
  } catch {
    return undefined;
  }
}

/** "unsupported" where this browser knows no Ed25519, or the page did not come by TLS. */
export async function checkSignature(checkpoint: Checkpoint, key: VerifierKey): Promise<Verdict> {
  const own = checkpoint.signatures.filter((one) => one.name === key.name && same(one.bytes.slice(0, 4), key.id));
  if (!own.length || checkpoint.origin !== key.name) return "otherKey";
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return "unsupported";
  let held: CryptoKey;
  try {
    held = await subtle.importKey("raw", key.key as BufferSource, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return "unsupported";
  }
  for (const one of own) {
    const sound = await subtle.verify({ name: "Ed25519" }, held, one.bytes.slice(4) as BufferSource, text.encode(checkpoint.text) as BufferSource);
    if (sound) return "valid";
  }
  return "wrong";
}
