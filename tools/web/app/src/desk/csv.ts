// Files made in the page. A spreadsheet must never run what somebody typed into a name.

export type Cell = string | number | undefined;

function cellText(cell: Cell): string {
  let text = cell === undefined ? "" : String(cell);
  if (typeof cell === "string" && /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf(headline: string[], rows: Cell[][]): string {
  return `\ufeff${[headline, ...rows].map((row) => row.map(cellText).join(",")).join("\r\n")}\r\n`;
}

export function saveFile(name: string, content: BlobPart, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function saveCsv(name: string, headline: string[], rows: Cell[][]): void {
  saveFile(`${name}.csv`, csvOf(headline, rows), "text/csv;charset=utf-8");
}
