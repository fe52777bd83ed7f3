import { createApp } from "vue";

import AppRoot from "./app_root.vue";
import { live } from "./api/live";
import { router } from "./router";
import { learnWho } from "./stores/session";
import { i18n, language, needTexts, speak } from "./texts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";

async function begin(): Promise<void> {
  await Promise.all([needTexts("common"), learnWho()]);
  await speak(language());
  live.start();
  createApp(AppRoot).use(i18n).use(router).mount("#app");
}

void begin();
