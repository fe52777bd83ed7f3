// Short messages at the page's edge, read out by screen readers.
import { shallowReactive } from "vue";

import { AskError } from "@/api/live";
import type { Answer } from "@/api/schema";
import { both } from "@/texts";

export type Notice = { id: number; tone: "good" | "bad" | "plain"; text: string };

export const notices = shallowReactive<Notice[]>([]);
let lastId = 0;

export function say(text: string, tone: Notice["tone"] = "plain"): void {
  const same = notices.find((one) => one.text === text && one.tone === tone);
  if (same) dismiss(same.id);
  const notice = { id: ++lastId, tone, text };
  notices.push(notice);
  setTimeout(() => dismiss(notice.id), tone === "bad" ? 8_000 : 2_500);
}

export function dismiss(id: number): void {
  const at = notices.findIndex((one) => one.id === id);
  if (at >= 0) notices.splice(at, 1);
}

export function textOf(error: unknown): string {
  return error instanceof AskError ? both(error.both) : String(error);
}

/** True where the command was accepted; what was refused is told. */
export function accepted(answer: Answer, done?: string): boolean {
  if (answer.rejected) {
    const { text, subject } = answer.rejected;
    say(subject ? `${both(text)} (${subject})` : both(text), "bad");
    return false;
  }
  if (done) say(done, "good");
  return true;
}
