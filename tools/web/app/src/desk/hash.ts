// SHA-256: the browser's own where the page came by TLS, ours otherwise.
import { hexOf, sha256 } from "@/exact/sha256";

export async function digestOf(bytes: Uint8Array): Promise<Uint8Array> {
  if (globalThis.crypto?.subtle) return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
  return sha256(bytes);
}

export async function digestHex(bytes: Uint8Array): Promise<string> {
  return hexOf(await digestOf(bytes));
}
