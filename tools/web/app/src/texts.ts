// Every word a person reads: locales/LANGUAGE/AREA.json, loaded by area as pages need them.
import { createI18n } from "vue-i18n";

import type { LocalText } from "./api/schema";

export type Language = "zh" | "en";
type Messages = Record<string, unknown>;

const files = import.meta.glob<{ default: Messages }>("./locales/*/*.json");
const kKept = "leitai.language";

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked === "en" || asked === "zh") return asked;
  const kept = localStorage.getItem(kKept);
  return kept === "en" || kept === "zh" ? kept : "zh";
}

export const i18n = createI18n({ legacy: false, locale: firstLanguage(), fallbackLocale: "zh", messages: { zh: {}, en: {} } });

const areas = new Set<string>(["common"]);

export function language(): Language {
  return i18n.global.locale.value as Language;
}

async function loadInto(which: Language): Promise<void> {
  const wanted = [...areas].filter((area) => !(area in (i18n.global.getLocaleMessage(which) as Messages)));
  const loaded = await Promise.all(wanted.map(async (area) => [area, (await files[`./locales/${which}/${area}.json`]!()).default] as const));
  for (const [area, texts] of loaded) i18n.global.mergeLocaleMessage(which, { [area]: texts });
}

/** The texts of these areas, in the language of now. `common` is always there. */
export async function needTexts(...wanted: string[]): Promise<void> {
  for (const area of wanted) areas.add(area);
  await loadInto(language());
}

export async function speak(which: Language): Promise<void> {
  await loadInto(which);
  i18n.global.locale.value = which;
  localStorage.setItem(kKept, which);
  document.documentElement.lang = which === "zh" ? "zh-CN" : "en";
}

/** What the log says in both languages, in that of now; in the other where one was not given. */
export function both(text: LocalText | undefined): string {
  if (!text) return "";
  return language() === "zh" ? text.zh || text.en : text.en || text.zh;
}
