// Marks that were chosen and not sent yet: kept on the device, never anywhere else.
import { reactive, watch } from "vue";

import type { Performance } from "@/api/schema";

export type Draft = Record<number, string>; // criterion -> mark

const kKept = "leitai.drafts";

function read(): Record<string, Draft> {
  try {
    return JSON.parse(localStorage.getItem(kKept) ?? "{}") as Record<string, Draft>;
  } catch {
    return {};
  }
}

const drafts = reactive(read());
watch(drafts, () => localStorage.setItem(kKept, JSON.stringify(drafts)), { deep: true });

function key(contest: number, judge: number, performance: Performance): string {
  return `${contest}/${judge}/${performance.round}/${performance.attempt}/${performance.entry}`;
}

export function draftOf(contest: number, judge: number, performance: Performance): Draft {
  return drafts[key(contest, judge, performance)] ?? {};
}

export function setDraft(contest: number, judge: number, performance: Performance, criterion: number, mark: string | undefined): void {
  const draft = (drafts[key(contest, judge, performance)] ??= {});
  if (mark === undefined) delete draft[criterion];
  else draft[criterion] = mark;
}

export function dropDraft(contest: number, judge: number, performance: Performance): void {
  delete drafts[key(contest, judge, performance)];
}
