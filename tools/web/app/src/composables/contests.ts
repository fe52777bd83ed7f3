import { live } from "@/api/live";
import type { ContestSummary } from "@/api/schema";

/** The newest first. */
export async function allContests(): Promise<ContestSummary[]> {
  const contests = await live.ask({ contests: null }, "contests");
  return [...contests].sort((a, b) => b.contest - a.contest);
}

/** What an address names: a contest's number or its key. */
export async function findContest(named: string): Promise<ContestSummary | undefined> {
  const contests = await allContests();
  return contests.find((one) => String(one.contest) === named || one.key === named);
}
