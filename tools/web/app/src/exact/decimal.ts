// Exact numbers: decimals and fractions as whole numbers over whole numbers. No floats anywhere.

export type Ratio = { readonly n: bigint; readonly d: bigint };

export const kZero: Ratio = { n: 0n, d: 1n };

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

function reduced(n: bigint, d: bigint): Ratio {
  const by = gcd(n, d) * (d < 0n ? -1n : 1n);
  return by === 0n ? kZero : { n: n / by, d: d / by };
}

/** "8.50", "-3", "3/5"; undefined for anything else. */
export function parseRatio(text: string): Ratio | undefined {
  const fraction = /^\s*(-?\d+)\s*\/\s*(\d+)\s*$/.exec(text);
  if (fraction) return BigInt(fraction[2]!) === 0n ? undefined : reduced(BigInt(fraction[1]!), BigInt(fraction[2]!));
  const decimal = /^\s*([-+]?)(\d+)(?:\.(\d+))?\s*$/.exec(text);
  if (!decimal) return undefined;
  const digits = decimal[3] ?? "";
  const whole = BigInt(decimal[2]! + digits);
  return reduced(decimal[1] === "-" ? -whole : whole, 10n ** BigInt(digits.length));
}

export const add = (a: Ratio, b: Ratio): Ratio => reduced(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Ratio, b: Ratio): Ratio => reduced(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Ratio, b: Ratio): Ratio => reduced(a.n * b.n, a.d * b.d);
export const divide = (a: Ratio, b: Ratio): Ratio => reduced(a.n * b.d, a.d * b.n);
export const isWhole = (a: Ratio): boolean => a.d === 1n;

export function compare(a: Ratio, b: Ratio): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** With so many digits, half away from zero. */
export function fixed(a: Ratio, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const negative = a.n < 0n;
  const n = (negative ? -a.n : a.n) * scale;
  const whole = (2n * n + a.d) / (2n * a.d);
  const text = whole.toString().padStart(digits + 1, "0");
  const sign = negative && whole !== 0n ? "-" : "";
  return sign + (digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`);
}

/** How many digits a decimal is written with. */
export function digitsOf(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/** The shortest decimal; a fraction that is none, with `most` digits. */
export function plain(a: Ratio, most = 6): string {
  for (let digits = 0; digits <= most; ++digits) if ((a.n * 10n ** BigInt(digits)) % a.d === 0n) return fixed(a, digits);
  return fixed(a, most);
}
