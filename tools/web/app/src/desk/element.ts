// Element Plus, once for all desks: its styles in the house's colours, and its own words.
import "element-plus/dist/index.css";
import "./element_theme.css";
import en from "element-plus/es/locale/lang/en";
import zh from "element-plus/es/locale/lang/zh-cn";

import { language } from "@/texts";

export function elementWords(): typeof zh {
  return language() === "zh" ? zh : en;
}
