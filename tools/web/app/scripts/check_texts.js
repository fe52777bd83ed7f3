// Both languages say the same things, and every text that the sources ask for by a whole name is there.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "src");
const problems = [];

function keysOf(texts, prefix, out) {
  for (const [key, value] of Object.entries(texts))
    if (typeof value === "string") out.set(`${prefix}.${key}`, value);
    else keysOf(value, `${prefix}.${key}`, out);
  return out;
}

function textsOf(language) {
  const all = new Map();
  for (const file of readdirSync(join(root, "locales", language))) {
    const texts = JSON.parse(readFileSync(join(root, "locales", language, file), "utf8"));
    keysOf(texts, file.replace(".json", ""), all);
  }
  return all;
}

const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join(" ");

const zh = textsOf("zh");
const en = textsOf("en");
for (const key of zh.keys()) if (!en.has(key)) problems.push(`en: no ${key}`);
for (const [key, text] of en) {
  if (!zh.has(key)) problems.push(`zh: no ${key}`);
  else if (placeholders(text) !== placeholders(zh.get(key))) problems.push(`${key}: the languages have other {values}`);
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(vue|ts)$/.test(entry.name) ? [path] : [];
  });
}

const prefixes = new Set();
for (const key of zh.keys()) for (let at = key.lastIndexOf("."); at > 0; at = key.lastIndexOf(".", at - 1)) prefixes.add(key.slice(0, at));
for (const path of sources(root)) {
  const text = readFileSync(path, "utf8");
  const name = path.slice(root.length + 1);
  for (const [, key] of text.matchAll(/\bt\(\s*["']([\w.]+)["']/g)) if (!zh.has(key)) problems.push(`${name}: no text ${key}`);
  for (const [, prefix] of text.matchAll(/\bt\(\s*`([\w.]+)\.\$\{/g))
    if (!prefixes.has(prefix)) problems.push(`${name}: no texts below ${prefix}`);
  if (path.endsWith(".vue")) {
    const template = text.slice(text.indexOf("<template>"), text.lastIndexOf("</template>"));
    const bare = template.replace(/<!--[\s\S]*?-->/g, "").replace(/\{\{[\s\S]*?\}\}/g, "");
    if (/[\u4e00-\u9fff]/.test(bare)) problems.push(`${name}: Chinese text outside the locale files`);
  }
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
