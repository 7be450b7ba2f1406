import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import pg from "pg";

/** Puts the demonstration's clock back to where every test finds it: Monday 23 November 2026, 09:00 in Paris. */
export async function resetClock(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(
    `UPDATE "ClockOffset" SET seconds =
       ceil(extract(epoch FROM timestamptz '2026-11-23 09:00:00 Europe/Paris' - clock_timestamp()))`,
  );
  await client.end();
}

/** Moves the clock as anybody may, on its page; what is due by then is done when the page comes back. */
export async function moveClock(page: Page, day: string, time: string): Promise<void> {
  await page.goto("/demo/horloge");
  await page.getByLabel("Date", { exact: true }).fill(day);
  await page.getByLabel("Heure", { exact: true }).fill(time);
  await page.getByRole("button", { name: "Régler l’horloge" }).click();
  await expect(page.getByText("L’horloge est réglée.")).toBeVisible({ timeout: 180_000 });
}
