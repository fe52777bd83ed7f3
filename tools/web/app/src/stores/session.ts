// Who sits here. The session itself is a cookie that no script can read.
import { computed, shallowReactive } from "vue";

import { complete } from "@/api/complete";
import { get, post, remove } from "@/api/http";
import { AskError, live } from "@/api/live";
import type { Role, WhoAmI } from "@/api/schema";

const nobody = (): WhoAmI => ({ account: 0, login: "", name: "", roles: ["public"], unit: 0 });

export const session = shallowReactive({ who: nobody(), known: false, uninitialised: false });
export const signedIn = computed(() => session.who.account !== 0);

export function may(...roles: Role[]): boolean {
  return roles.some((role) => session.who.roles.includes(role));
}

function become(who: WhoAmI): void {
  const other = who.account !== session.who.account;
  session.who = who;
  session.known = true;
  if (other) live.restart();
}

/** Asks the daemon; offline one stays who one was in this page. */
export async function learnWho(): Promise<void> {
  try {
    const { who } = await get<{ who: WhoAmI }>("", "/api/session");
    become(complete<WhoAmI>("WhoAmI", who));
    session.uninitialised = false;
  } catch (error) {
    if (error instanceof AskError && error.kind === "uninitialised") session.uninitialised = true;
    if (error instanceof AskError && error.kind === "unauthenticated") become(nobody());
  }
}

export async function signIn(login: string, password: string, label: string): Promise<void> {
  await post("", "/api/session", { login, password, label });
  await learnWho();
}

/** A judge's seat link: the code from the address, the PIN from the organiser. */
export async function signInBySeat(code: string, pin: string, label: string): Promise<void> {
  await post("", "/api/session", { code, pin, label });
  await learnWho();
}

export async function signOut(): Promise<void> {
  await remove("/api/session").catch(() => undefined);
  become(nobody());
}
