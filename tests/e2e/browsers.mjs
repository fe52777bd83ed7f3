// Headless Chromium; who sits before it is signed in as a person would be.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { password } from "./daemon.mjs";

const kPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const kPatienceMs = 15_000;

/** Undefined, with the reason on standard error, where there is no browser to be had. */
export async function startBrowser(app) {
  const executablePath = process.env.LEITAI_CHROMIUM ?? kPlaces.find((place) => existsSync(place));
  if (!executablePath) {
    console.error("skipped: no Chromium (LEITAI_CHROMIUM names one) / 跳过:没有 Chromium");
    return undefined;
  }
  try {
    const { chromium } = createRequire(join(app, "package.json"))("playwright-core");
    return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  } catch (error) {
    console.error(`skipped: ${error.message.split("\n")[0]} / 跳过`);
    return undefined;
  }
}

export class People {
  problems = [];

  constructor(browser, base, language) {
    this.browser = browser;
    this.base = base;
    this.language = language;
  }

  async visitor(path, width = 1366, height = 768) {
    const context = await this.browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    page.setDefaultTimeout(kPatienceMs);
    page.on("pageerror", (error) => this.problems.push(error.message));
    page.on("console", (message) => {
      const cut = message.text().includes("ERR_INTERNET_DISCONNECTED");
      if (message.type() === "error" && !cut) this.problems.push(message.text());
    });
    await page.goto(`${this.base}${path}${path.includes("?") ? "&" : "?"}lang=${this.language}`);
    return page;
  }

  async signedIn(login, path, width, height) {
    const page = await this.visitor("/login", width, height);
    await page.fill("#login", login);
    await page.fill("#password", password(login));
    await page.click("form .button-main");
    await page.waitForURL((url) => !url.pathname.startsWith("/login"));
    if (path) await page.goto(this.base + path);
    return page;
  }
}
