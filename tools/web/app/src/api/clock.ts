// The server's time, as near as the way to it lets one know.
import { shallowReactive } from "vue";

const clock = shallowReactive({ offsetMs: 0, sureMs: Infinity });

/** `micros`: the daemon's clock as it answered, UTC; the answer took `roundTripMs` there and back. */
export function heardServerTime(micros: number, roundTripMs: number): void {
  const server = micros / 1_000;
  if (server <= 0) return;
  const offset = server + roundTripMs / 2 - Date.now();
  // What came on one way alone is known to be late by an unknown while: only a large difference counts.
  const sure = roundTripMs > 0 ? roundTripMs / 2 : 1_500;
  if (sure <= clock.sureMs || Math.abs(offset - clock.offsetMs) > sure + clock.sureMs) {
    clock.offsetMs = offset;
    clock.sureMs = sure;
  }
}

export function serverNow(): number {
  return Date.now() + clock.offsetMs;
}
