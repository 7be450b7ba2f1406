import { closeDb } from "#lib/db/client.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";

// Run once by kept-town.ts, as a program of its own: the catalogue is written as the demonstration writes it.
await seedCatalog();
await closeDb();
