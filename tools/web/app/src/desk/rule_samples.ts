// Rulebooks to begin from. Those of contests are the ones in docs/rulebooks.
import type { AcceptanceRules, Given, RankingRules } from "@/api/schema";

const files = import.meta.glob<string>("../../../../../docs/rulebooks/{brand-stage,hall-*}.json", { query: "?raw", import: "default" });
export const contestSamples = Object.entries(files).map(([path, load]) => ({ name: path.slice(path.lastIndexOf("/") + 1, -5), load }));

const scale = (min: string, max: string, step: string) => ({ min, max, step, better: "higher" as const });
const standards = [
  ["precise", "选题精准", "Precise topic"], ["distinct", "名称鲜明", "Distinct name"], ["innovative", "机制创新", "New mechanism"],
  ["deep", "内涵深刻", "Deep meaning"], ["effective", "成效明显", "Real results"],
] as const;
const nonScores = (dns: "voidAttempt" | "zero") => ({
  pending: "stop", absent: "leaveOut", abstained: "leaveOut", recused: "leaveOut", withdrawn: "leaveOut", late: "leaveOut",
  dnf: "voidAttempt", dns,
}) as const;
const judging = (criteria: { criterion: string; weight: string }[], dns: "voidAttempt" | "zero") => ({
  rounds: ["*"], criteria, nonScores: nonScores(dns), leastPanel: { judges: 1, below: "voidAttempt" as const },
  scope: "criterion" as const, panel: { mean: null },
});
const rest = {
  rounds: [{ rounds: ["*"], attempts: { best: null, failed: "leaveOut" as const }, adjustments: { others: "stop" as const }, total: { own: null } }],
  overall: { lastRound: null },
  rankings: [{
    rounds: ["*", "overall"], direction: "higher" as const, total: { digits: 2, mode: "halfUp" as const, effect: "display" as const },
    ties: [{ shared: null }], numbering: "competition" as const,
  }],
};

/** Rules from the log as a person would write them: without what was left empty. */
export function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).map(([key, inner]) => [key, written(inner)] as const);
  const empty = (inner: unknown) => inner === "" || (Array.isArray(inner) && inner.length === 0) ||
    (inner !== null && typeof inner === "object" && !Array.isArray(inner) && Object.keys(inner).length === 0);
  return Object.fromEntries(kept.filter(([, inner]) => !empty(inner)));
}

export const acceptanceSample: Given<AcceptanceRules> = {
  reviewers: 3,
  threshold: "80",
  rulebook: {
    title: { zh: "验收认定评分规则", en: "Acceptance" },
    criteria: standards.map(([key, zh, en]) => ({ key, title: { zh, en }, score: scale("0", "100", "0.5") })),
    performances: [judging(standards.map(([criterion]) => ({ criterion, weight: "1/5" })), "voidAttempt")],
    ...rest,
  },
};

export const rankingSample: Given<RankingRules> = {
  inputs: [
    { criterion: "acceptance", source: "acceptance" },
    { criterion: "regularity", source: "regularity" },
    { criterion: "visits", source: "visits" },
  ],
  rulebook: {
    title: { zh: "年度排名规则", en: "The year's ranking" },
    criteria: [
      { key: "acceptance", title: { zh: "验收评分", en: "Acceptance" }, score: scale("0", "100", "0.000001") },
      { key: "regularity", title: { zh: "台帐与月报", en: "Ledger and reports" }, score: scale("0", "100", "0.01") },
      { key: "visits", title: { zh: "走访评分", en: "Visits" }, score: scale("0", "100", "0.01") },
    ],
    performances: [judging([
      { criterion: "acceptance", weight: "6/10" }, { criterion: "regularity", weight: "3/10" }, { criterion: "visits", weight: "1/10" },
    ], "zero")],
    ...rest,
  },
};
