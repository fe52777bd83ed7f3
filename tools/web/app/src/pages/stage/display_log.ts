// What the screen showed goes to the log: what, of which position, by which digest. Only a screen that is signed in tells.
import { onScopeDispose, watch } from "vue";

import { newId } from "@/api/ids";
import { live } from "@/api/live";
import type { RecordDisplay } from "@/api/schema";
import { may } from "@/stores/session";

const kSettleMs = 700; // what was on the screen for less was not seen

export function useDisplayLog(contest: number, shown: () => RecordDisplay | undefined): void {
  let told = "";
  let timer = 0;
  const stop = watch(() => JSON.stringify(shown() ?? null), (now) => {
    clearTimeout(timer);
    if (now === "null" || now === told || !may("stage", "scrutineer")) return;
    timer = window.setTimeout(() => {
      const recordDisplay = shown();
      if (!recordDisplay || JSON.stringify(recordDisplay) !== now) return;
      live
        .give({ id: newId(), contest: { contest, recordDisplay } })
        .then(() => (told = now))
        .catch(() => undefined);
    }, kSettleMs);
  }, { immediate: true });
  onScopeDispose(() => (clearTimeout(timer), stop()));
}
