// The rulebook that a contest goes by, as it was adopted. For those who may read the log.
import { shallowRef, type ShallowRef } from "vue";

import { live } from "@/api/live";
import type { Rulebook } from "@/api/schema";

export function useRulebook(contest: number): ShallowRef<Rulebook | undefined> {
  const rulebook = shallowRef<Rulebook>();
  async function load(): Promise<void> {
    const page = await live.ask({ audit: { limit: 1000, streamKind: "contest", streamId: contest, kinds: ["rulebookAdopted"] } }, "audit");
    const last = page.rows[page.rows.length - 1];
    if (!last) return;
    const events = await live.ask({ events: { from: last.position, limit: 1, streamKind: "contest", streamId: contest } }, "events");
    rulebook.value = events.events[0]?.body.contest?.rulebookAdopted?.rulebook;
  }
  load().catch(() => undefined);
  return rulebook;
}
