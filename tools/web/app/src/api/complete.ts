import { missing } from "./schema";

type Row = Record<string, unknown>;
type Field = { name: string; shape: string; inner: string };

const parsed = new Map<string, Field[]>();

function fieldsOf(struct: string): Field[] {
  let fields = parsed.get(struct);
  if (!fields) {
    fields = (missing[struct] ?? "")
      .split(" ")
      .filter(Boolean)
      .map((text) => {
        const [name = "", form = ""] = text.split("=");
        const [shape = "", inner = ""] = form.split(":");
        return { name, shape, inner };
      });
    parsed.set(struct, fields);
  }
  return fields;
}

/**
 * JSON leaves out what was never set: empty texts and lists come back here, all the way down. Members of unions and
 * structs that are not there stay away.
 */
export function complete<T>(struct: string, value: unknown): T {
  const row = value as Row;
  for (const { name, shape, inner } of fieldsOf(struct)) {
    const held = row[name];
    if (held === undefined) {
      if (shape === "t") row[name] = "";
      else if (shape === "a") row[name] = [];
      else if (shape === "d") row[name] = "0";
      else if (shape === "L") row[name] = { zh: "", en: "" };
    } else if (inner && Array.isArray(held)) {
      for (const one of held) complete(inner, one);
    } else if (inner && held !== null) {
      complete(inner, held);
    }
  }
  return value as T;
}
