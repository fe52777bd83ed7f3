// Moments and days as people here read them: Asia/Shanghai, whatever the device believes.
import { serverNow } from "@/api/clock";
import { language } from "@/texts";

const kZone = "Asia/Shanghai";
const kept = new Map<string, Intl.DateTimeFormat>();

function format(style: "moment" | "day"): Intl.DateTimeFormat {
  const name = `${language()}/${style}`;
  let made = kept.get(name);
  if (!made) {
    const day = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
    const time = style === "moment" ? ({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const) : {};
    made = new Intl.DateTimeFormat(language() === "zh" ? "zh-CN" : "en-GB", { timeZone: kZone, ...day, ...time });
    kept.set(name, made);
  }
  return made;
}

/** RFC 3339 text, or microseconds since 1970. */
export function momentText(at: string | number | undefined): string {
  if (!at) return "";
  const date = new Date(typeof at === "number" ? at / 1_000 : at);
  return Number.isNaN(date.getTime()) ? String(at) : format("moment").format(date);
}

export function dayOf(at: number | undefined): string {
  return at ? format("day").format(new Date(at / 1_000)) : "";
}

/** "2026-11-25": the day it is in Shanghai by the server's clock. */
export function today(): string {
  return new Date(serverNow() + 8 * 3_600_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** datetime-local's text, taken as Shanghai's time, as a moment. */
export function momentOfLocal(text: string): string {
  return `${text.length === 16 ? `${text}:00` : text}+08:00`;
}
