import { onScopeDispose, ref, type Ref } from "vue";

import { serverNow } from "@/api/clock";

/** The server's time, moving. */
export function useServerTime(everyMs = 250): Ref<number> {
  const now = ref(serverNow());
  const timer = setInterval(() => (now.value = serverNow()), everyMs);
  onScopeDispose(() => clearInterval(timer));
  return now;
}

/** "4:07"; "+0:12" for what is over. */
export function clockText(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  return `${seconds < 0 ? "+" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
