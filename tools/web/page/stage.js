// The big screen: as many rows as can be read from the back of the hall, the rest on pages that turn by themselves.

const kRowsAColumn = 8;
const kRowsUpright = 16; // on a screen that stands upright, or scrolls
const kLeastLines = 4;
const kPageMs = 12_000;
const wide = matchMedia("(min-width: 1000px) and (min-aspect-ratio: 5/4)");

/**
 * How `count` rows are laid out: columns, lines of one column, and pages. The lines are those that all `expected`
 * entries will need, so that a row keeps its height and type from the first result to the last; a second column is
 * begun when the first is full. Pure.
 */
export function layOut(count, expected, columnsThatFit) {
  const most = Math.max(count, expected);
  const longest = columnsThatFit > 1 ? kRowsAColumn : kRowsUpright;
  const columnsNeeded = most > longest && columnsThatFit > 1 ? 2 : 1;
  const lines = Math.min(longest, Math.max(kLeastLines, Math.ceil(most / columnsNeeded)));
  const pageRows = lines * columnsNeeded;
  return { columns: count > lines ? columnsNeeded : 1, lines, pages: Math.max(1, Math.ceil(count / pageRows)), pageRows };
}

export class StagePages {
  #page = 0;
  #timer = 0;

  constructor(turned) {
    this.turned = turned;
    wide.addEventListener("change", turned);
  }

  /** The rows of the page that is up, and sets the grid they stand in. */
  take(rows, expected) {
    const plan = layOut(rows.length, expected, wide.matches ? 2 : 1);
    if (this.#page >= plan.pages) this.#page = 0;
    const root = document.documentElement;
    root.style.setProperty("--lines", String(plan.lines));
    root.style.setProperty("--columns", String(plan.columns));
    if (plan.pages > 1 && !this.#timer) this.#timer = setTimeout(() => this.#turn(plan.pages), kPageMs);
    const first = this.#page * plan.pageRows;
    return { rows: rows.slice(first, first + plan.pageRows), number: this.#page + 1, of: plan.pages };
  }

  #turn(pageCount) {
    this.#timer = 0;
    this.#page = (this.#page + 1) % pageCount;
    this.turned();
  }
}
