import { formatInstantWithYear } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { closeDb } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { seedDemo } from "./demo.ts";

// Fills the database of DATABASE_URL with the demo town, as scripts/prepare.ts and scripts/e2e-portal.ts ask.
try {
  const { anchor } = await seedDemo();
  if (anchor && !anchor.isReal) {
    const why = env.mode === "test" ? "essais" : "la date réelle est hors de l’année scolaire";
    console.log(`Horloge du portail : ${formatInstantWithYear(await now())} (${why}).`);
  }
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
}
// The queue's sending half shares these connections and holds nothing else.
await closeDb();
