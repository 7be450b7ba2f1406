import { defineConfig } from "@playwright/test";
import { findChromium } from "./tests/support/chromium.ts";

const baseURL = process.env.PREAU_BASE_URL;
if (!baseURL)
  throw new Error(
    "PREAU_BASE_URL is missing: start the end-to-end tests with `npm run e2e -- <file>`.",
  );

const browser = findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  reporter: [["line"], ["json", { outputFile: process.env.PREAU_E2E_REPORT }]],
  // One portal, one database, one demonstration clock: one test at a time.
  workers: 1,
  forbidOnly: true,
  // Generous: a loaded machine must not make a test fail.
  timeout: 360_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL,
    browserName: "chromium",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    screenshot: "only-on-failure",
    actionTimeout: 60_000,
    navigationTimeout: 120_000,
    launchOptions: {
      executablePath: browser.executablePath,
      args: browser.args,
      env: { ...process.env, ...browser.env },
    },
  },
  projects: [
    {
      name: "phone",
      // These knock by program, without a screen: once is enough.
      testIgnore: /security\/(matrix|limited|actions|draft|headers|attacks|hostile-texts)\.spec/,
      // Staff work on a large screen: their journeys run there, and look at every width themselves.
      grepInvert: [/^phone staff\/(?!.*without JavaScript)/, /^phone tour\/pages\..* of an agent/],
      use: { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true },
    },
    {
      name: "desktop",
      // The tour looks at every page at each width, and `dossier-clavier` enrols and corrects here by keyboard. What a
      // family does is then the same on a large screen as on a phone, where these journeys run: forms, files, mails. A
      // plain form is looked at on the phone too.
      grepInvert: [
        /without JavaScript/,
        /^desktop visitor\/(?!session-end|.*signing out)/,
        /^desktop tour\/pages\.(?!.* of an agent)/,
        /^desktop parent\/(documents|enfant-et-brouillon|facture-apres-le-mois|fiche-enfant|inscription)\./,
        /^desktop parent\/(mes-donnees|mes-e-mails|messagerie|mon-dossier|paiement-incidents|places-gardees)\./,
        /^desktop parent\/mon-compte\.(?!.*keyboard)/,
      ],
      use: { viewport: { width: 1280, height: 900 } },
    },
  ],
});
