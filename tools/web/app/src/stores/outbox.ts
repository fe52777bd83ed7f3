// Commands on their way: in order, each once. A command's id is made when it is put here and never again, so that what
// was sent twice counts once.
import { computed, reactive } from "vue";

import { serverNow } from "@/api/clock";
import { newId } from "@/api/ids";
import { AskError, live } from "@/api/live";
import type { Answer, ContestCommand, Given, Performance } from "@/api/schema";
import { session } from "./session";
import { dropItem, isDurable, readItems, writeItem, type OutboxItem } from "./outbox_store";

const kKeepMs = 36 * 3_600_000; // of what is settled
const kAgainMs = 1_500;
const kPassing = ["offline", "overloaded", "stopping", "timedOut", "tooMany", "internal"]; // the same again, soon

export const outbox = reactive({ items: [] as OutboxItem[], durable: true, known: false, paused: "" });
export const waitingItems = computed(() => outbox.items.filter((one) => one.state === "queued" || one.state === "sent"));

let sending = false;
let timer = 0;

export async function startOutbox(): Promise<void> {
  if (outbox.known) return;
  outbox.durable = await isDurable();
  const kept = await readItems().catch(() => [] as OutboxItem[]);
  for (const item of kept) {
    const settled = item.state !== "queued" && item.state !== "sent";
    if (settled && Date.now() - item.madeAt > kKeepMs) void dropItem(item.seq);
    else outbox.items.push(item.state === "sent" ? { ...item, state: "queued" } : item);
  }
  outbox.items.sort((a, b) => a.seq - b.seq);
  outbox.known = true;
  void navigator.storage?.persist?.().catch(() => false);
  live.onUp(() => void pump());
}

/** Kept first, then sent: when this is done, a reload no longer loses it. */
export async function put(contest: number, judge: number, performance: Performance | undefined, command: Given<ContestCommand>): Promise<OutboxItem> {
  const last = outbox.items.reduce((most, one) => Math.max(most, one.seq), 0);
  const id = newId();
  const item: OutboxItem = {
    seq: Math.max(last + 1, Date.now()),
    id,
    account: session.who.account,
    contest,
    judge,
    performance: performance && { ...performance },
    command: { id, contest: { ...command, contest } },
    madeAt: serverNow(),
    state: "queued",
  };
  await writeItem(item).catch(() => {
    outbox.durable = false;
  });
  outbox.items.push(item);
  void pump();
  return outbox.items[outbox.items.length - 1]!;
}

/** What was refused is put away once it was read. */
export function dismissItem(item: OutboxItem): void {
  const at = outbox.items.findIndex((one) => one.seq === item.seq);
  if (at >= 0 && item.state !== "queued" && item.state !== "sent") outbox.items.splice(at, 1);
  void dropItem(item.seq);
}

async function settled(item: OutboxItem, answer: Answer): Promise<void> {
  if (answer.accepted) {
    item.position = answer.accepted.position;
    item.state = answer.accepted.late > 0 ? "late" : "confirmed";
  } else {
    item.state = "rejected";
    item.why = answer.rejected?.text;
  }
  await writeItem(item).catch(() => undefined);
}

async function sendOne(item: OutboxItem): Promise<"next" | "later"> {
  item.state = "sent";
  try {
    await settled(item, await live.give(item.command));
    outbox.paused = "";
    return "next";
  } catch (error) {
    if (!(error instanceof AskError)) throw error;
    if (kPassing.includes(error.kind)) {
      item.state = "queued";
      return "later";
    }
    if (error.kind === "unauthenticated") {
      item.state = "queued";
      outbox.paused = "unauthenticated";
      return "later";
    }
    item.state = "rejected";
    item.why = error.both;
    await writeItem(item).catch(() => undefined);
    return "next";
  }
}

async function sendAll(): Promise<void> {
  for (;;) {
    const item = outbox.items.find((one) => one.state === "queued" && one.account === session.who.account);
    if (!item || live.state.phase !== "live") return;
    if ((await sendOne(item)) === "later") {
      clearTimeout(timer);
      timer = window.setTimeout(() => void pump(), kAgainMs);
      return;
    }
  }
}

export async function pump(): Promise<void> {
  if (sending || !outbox.known) return;
  sending = true;
  try {
    // Two pages of one browser send one after the other; without locks the command's id keeps things single.
    if (navigator.locks) await navigator.locks.request("leitai-outbox", sendAll);
    else await sendAll();
  } finally {
    sending = false;
  }
}
