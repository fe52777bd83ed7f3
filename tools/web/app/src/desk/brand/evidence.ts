// Evidence is named in the log by its SHA-256; the file itself goes beside the log.
import { upload } from "@/api/http";
import type { Evidence } from "@/api/schema";
import { digestHex } from "../hash";

export const kMostFiles = 20;
export const kTaken = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx,.mp4,.txt";

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The answer comes when the file is durable. */
export async function handIn(file: File): Promise<Evidence> {
  const sha256 = await digestHex(new Uint8Array(await file.arrayBuffer()));
  await upload(`/api/evidence?sha256=${sha256}`, file);
  return { name: file.name.slice(0, 60), bytes: file.size, sha256 };
}
