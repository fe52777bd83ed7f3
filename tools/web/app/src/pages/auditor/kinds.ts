// Events by their names, in words.
import { useI18n } from "vue-i18n";

import zh from "@/locales/zh/auditor.json";

export function useKinds(): { kinds: string[]; kindName: (kind: string) => string } {
  const { t, te } = useI18n();
  return { kinds: Object.keys(zh.kinds), kindName: (kind) => (te(`auditor.kinds.${kind}`) ? t(`auditor.kinds.${kind}`) : kind) };
}
