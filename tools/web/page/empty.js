// What is said where there is no table: nothing yet, nothing released, no such contest, no server. Pure.

import { local, t } from "./texts.js";

/**
 * {title, text, steps, link} for a page that has no rows to show, null for one that has.
 * `now` is the page's state, `wanted` the contest that the address names.
 */
export function emptiness(now, rows, { stage, wanted }) {
  const problem = now.refusal ?? (now.summary ? null : now.listProblem);
  if (problem?.kind === "uninitialised") {
    return { title: t("uninitialisedTitle"), text: t("uninitialisedText"), steps: [t("uninitialisedStep")] };
  }
  if (problem?.kind === "unreachable") return { title: t("unreachableTitle"), text: t("unreachableText") };
  if (problem && !now.board?.known) return { title: t("refusedTitle"), text: local(problem.text) };
  if (!now.summary && !now.checkedAt) return { title: t("loadingTitle"), text: t("loadingText") };
  if (!now.summary && now.contests.length > 0) {
    const text = t("noSuchText", { key: wanted });
    return { title: t("noSuchTitle"), text, link: { text: t("noSuchLink"), href: stage ? "/?view=stage" : "/" } };
  }
  if (!now.summary) {
    const steps = [t("noContestStep1"), t("noContestStep2")];
    return { title: t("noContestTitle"), text: t("noContestText"), steps: stage ? [] : steps };
  }
  if (!now.board?.known) return { title: t("loadingTitle"), text: t("loadingText") };
  if (rows.length === 0 && now.audience === "full" && now.summary.entries > 0) {
    return { title: t("noneOnStageTitle"), text: t("noneOnStageText", { n: now.summary.entries }) };
  }
  if (rows.length === 0 && now.audience === "full") return { title: t("noEntriesTitle"), text: t("noEntriesText") };
  if (rows.length === 0) {
    const steps = now.token || stage ? [] : [t("notReleasedStep")];
    return { title: t("notReleasedTitle"), text: t("notReleasedText"), steps };
  }
  return null;
}
