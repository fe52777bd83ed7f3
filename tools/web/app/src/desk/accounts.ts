// Who could sit or review, as far as the asker may know: the admin's list, or what the log says of accounts made.
import { live } from "@/api/live";
import type { Role } from "@/api/schema";

export type KnownAccount = { account: number; name: string; roles: Role[] };

async function fromLog(): Promise<KnownAccount[]> {
  const known = new Map<number, KnownAccount>();
  for (let from = 0, turns = 0; turns < 40; ++turns) {
    const page = await live.ask({ events: { from, limit: 1000, streamKind: "identity" } }, "events");
    for (const event of page.events) {
      const body = event.body.identity;
      const held = known.get(event.streamId);
      if (body?.accountCreated) known.set(event.streamId, { account: event.streamId, name: body.accountCreated.name || body.accountCreated.login, roles: [...body.accountCreated.roles] });
      else if (held && body?.roleGranted) held.roles.push(body.roleGranted.role);
      else if (held && body?.roleRevoked) held.roles = held.roles.filter((role) => role !== body.roleRevoked!.role);
      else if (body?.accountDisabled) known.delete(event.streamId);
    }
    if (page.next >= page.head) break;
    from = page.next;
  }
  return [...known.values()];
}

let kept: Promise<KnownAccount[]> | undefined;
let keptAt = 0;
export function knownAccounts(): Promise<KnownAccount[]> {
  if (!kept || Date.now() - keptAt > 30_000) {
    kept = fromLog();
    keptAt = Date.now();
    kept.catch(() => (kept = undefined));
  }
  return kept;
}

/** Those who may review: judges and organisers. */
export async function reviewersKnown(): Promise<KnownAccount[]> {
  return (await knownAccounts()).filter((one) => one.roles.includes("judge") || one.roles.includes("organiser"));
}
export async function judgesKnown(): Promise<KnownAccount[]> {
  return (await knownAccounts()).filter((one) => one.roles.includes("judge"));
}
