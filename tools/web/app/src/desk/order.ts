// Gives a command for a page: sent again with the same id where the network failed, and told how it went.
import { give } from "@/api/http";
import { newId } from "@/api/ids";
import { AskError } from "@/api/live";
import type { Accepted, Command, Given } from "@/api/schema";
import { accepted, say, textOf } from "@/stores/notices";

const kTries = 3;
const kPauseMs = 1_200;

/** What was accepted; undefined where it was refused, which the person was told. */
export async function order(command: Given<Command>, done: string): Promise<Accepted | undefined> {
  const whole = { id: newId(), ...command };
  for (let tried = 1; ; ++tried) {
    try {
      const answer = await give(whole);
      return accepted(answer, done) ? answer.accepted : undefined;
    } catch (error) {
      const again = error instanceof AskError && ["offline", "overloaded", "stopping", "timedOut"].includes(error.kind);
      if (!again || tried === kTries) {
        say(textOf(error), "bad");
        return undefined;
      }
    }
    await new Promise((then) => setTimeout(then, kPauseMs));
  }
}
