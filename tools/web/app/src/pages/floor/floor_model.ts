// What the floor shows, worked out from its view: pure.
import type { Floor, FloorCell, FloorJudge, FloorPerformance, Performance, SeatJudge } from "@/api/schema";

export type CellTone = "none" | "due" | "part" | "in" | "word" | "late" | "returned";

export function keyOf(performance: Performance | undefined): string {
  return performance ? `${performance.round}/${performance.attempt}/${performance.entry}` : "";
}

export const isNumber = (mark: string): boolean => /^-?\d/.test(mark);

export function toneOf(judge: FloorJudge | undefined): CellTone {
  if (!judge) return "none";
  const { cells } = judge;
  if (cells.some((cell) => cell.returned)) return "returned";
  if (cells.some((cell) => cell.late !== "pending")) return "late";
  const pending = cells.filter((cell) => cell.mark === "pending").length;
  if (pending === cells.length) return "due";
  if (pending > 0) return "part";
  return cells.some((cell) => !isNumber(cell.mark)) ? "word" : "in";
}

/** The one word of a judge who gave no number; empty where there are numbers. */
export function wordOf(cells: FloorCell[]): string {
  const words = new Set(cells.map((cell) => cell.mark));
  const [only] = words;
  return words.size === 1 && only && !isNumber(only) ? only : "";
}

export function judgesOf(floor: Floor): SeatJudge[] {
  return floor.seats.flatMap((one) => (one.seat ? [one.seat] : [])).sort((a, b) => a.judge - b.judge);
}

/** By round, then by running order. */
export function ordered(floor: Floor): FloorPerformance[] {
  const order = new Map(floor.entries.map((entry) => [entry.entry, entry.order || 10_000 + entry.entry]));
  const place = (one: FloorPerformance) => [one.performance?.round ?? 0, one.performance?.attempt ?? 0, order.get(one.performance?.entry ?? 0) ?? 0];
  return [...floor.performances].sort((a, b) => {
    const left = place(a);
    const right = place(b);
    return left[0]! - right[0]! || left[1]! - right[1]! || left[2]! - right[2]!;
  });
}

/** Entries that have had no performance in the round yet, in running order. */
export function upcoming(floor: Floor, round: number): { entry: number; name: string; unit: string; order: number }[] {
  const had = new Set(floor.performances.filter((one) => one.performance?.round === round).map((one) => one.performance!.entry));
  return floor.entries
    .filter((entry) => !had.has(entry.entry) && entry.standing !== "withdrawn")
    .sort((a, b) => (a.order || 10_000 + a.entry) - (b.order || 10_000 + b.entry));
}

export function missingJudges(performance: FloorPerformance): number[] {
  return performance.judges.filter((one) => one.cells.some((cell) => cell.mark === "pending")).map((one) => one.judge);
}
