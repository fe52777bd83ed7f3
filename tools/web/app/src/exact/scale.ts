// What marks a criterion takes: its range and step, in exact numbers.
import type { Criterion } from "@/api/schema";
import { add, compare, digitsOf, divide, fixed, isWhole, kZero, multiply, parseRatio, subtract, type Ratio } from "./decimal";

export type Scale = { min: Ratio; max: Ratio; step: Ratio; digits: number; count: number };

export function scaleOf(criterion: Criterion): Scale {
  const one = parseRatio("1")!;
  if (criterion.rank) {
    const max = parseRatio(String(criterion.rank.last))!;
    return { min: one, max, step: one, digits: 0, count: criterion.rank.last - 1 };
  }
  const score = criterion.score;
  const min = parseRatio(score?.min ?? "0") ?? kZero;
  const max = parseRatio(score?.max ?? "10") ?? one;
  const step = parseRatio(score?.step ?? "1") ?? one;
  const digits = Math.max(digitsOf(score?.step ?? "1"), digitsOf(score?.min ?? "0"));
  const steps = divide(subtract(max, min), step);
  return { min, max, step, digits, count: Number(steps.n / steps.d) };
}

/** The mark so many steps above the least. */
export function markAt(scale: Scale, steps: number): string {
  return fixed(add(scale.min, multiply(scale.step, { n: BigInt(steps), d: 1n })), scale.digits);
}

/** How many steps above the least; undefined where it is no mark of the scale. */
export function stepsOf(scale: Scale, mark: string): number | undefined {
  const value = parseRatio(mark);
  if (!value || compare(value, scale.min) < 0 || compare(value, scale.max) > 0) return undefined;
  const steps = divide(subtract(value, scale.min), scale.step);
  return isWhole(steps) ? Number(steps.n) : undefined;
}

/** The sum of marks; undefined where one is no number. */
export function sumOf(marks: string[]): Ratio | undefined {
  let sum = kZero;
  for (const mark of marks) {
    const value = parseRatio(mark);
    if (!value) return undefined;
    sum = add(sum, value);
  }
  return sum;
}
