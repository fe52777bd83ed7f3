// Commands of the floor: given once, and asked about again with the same id where the answer was lost.
import { ref } from "vue";

import { newId } from "@/api/ids";
import { AskError, live } from "@/api/live";
import type { ContestCommand, Given, Hypothesis, Preview } from "@/api/schema";
import { accepted, say, textOf } from "@/stores/notices";

const kAttempts = 4;
const kPauseMs = 900;

export type FloorCommands = {
  busy: { value: boolean };
  give: (command: Given<ContestCommand>, done: string) => Promise<boolean>;
  preview: (what: Given<Hypothesis>) => Promise<Preview | undefined>;
};

export function useFloorCommands(contest: number, again: () => Promise<void>): FloorCommands {
  const busy = ref(false);

  async function give(command: Given<ContestCommand>, done: string): Promise<boolean> {
    const id = newId();
    busy.value = true;
    try {
      for (let attempt = 1; ; ++attempt) {
        try {
          const ok = accepted(await live.give({ id, contest: { ...command, contest } }), done);
          await again();
          return ok;
        } catch (error) {
          const passing = error instanceof AskError && ["offline", "overloaded", "timedOut"].includes(error.kind);
          if (!passing || attempt >= kAttempts) throw error;
          await new Promise((then) => setTimeout(then, kPauseMs));
        }
      }
    } catch (error) {
      say(textOf(error), "bad");
      return false;
    } finally {
      busy.value = false;
    }
  }

  async function preview(what: Given<Hypothesis>): Promise<Preview | undefined> {
    try {
      return await live.ask({ preview: { contest, what } }, "preview");
    } catch (error) {
      say(textOf(error), "bad");
      return undefined;
    }
  }
  return { busy, give, preview };
}
