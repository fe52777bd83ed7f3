// What changed between two texts: by characters for Chinese, by words for Latin.

export type Piece = { text: string; kind: "same" | "gone" | "new" };

const tokensOf = (text: string) => text.match(/[A-Za-z0-9]+|\s+|[^A-Za-z0-9\s]/gu) ?? [];
const kMost = 4_000_000; // cells of the table

function lengths(a: string[], b: string[]): Uint16Array {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; --i)
    for (let j = b.length - 1; j >= 0; --j)
      table[i * width + j] =
        a[i] === b[j] ? table[(i + 1) * width + j + 1]! + 1 : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
  return table;
}

export function differences(before: string, after: string): Piece[] {
  const a = tokensOf(before);
  const b = tokensOf(after);
  const pieces: Piece[] = [];
  const add = (text: string, kind: Piece["kind"]) => {
    const last = pieces[pieces.length - 1];
    if (last?.kind === kind) last.text += text;
    else if (text) pieces.push({ text, kind });
  };
  if (a.length * b.length > kMost) {
    add(before, before === after ? "same" : "gone");
    if (before !== after) add(after, "new");
    return pieces;
  }
  const table = lengths(a, b);
  const width = b.length + 1;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(a[i]!, "same");
      ++i;
      ++j;
    } else if (j >= b.length || (i < a.length && table[(i + 1) * width + j]! >= table[i * width + j + 1]!)) add(a[i++]!, "gone");
    else add(b[j++]!, "new");
  }
  return pieces;
}
