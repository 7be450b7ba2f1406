import { beforeAll, expect, it } from "vitest";
import { readHealth } from "#lib/dossier/read-health.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { makeAgent } from "#tests/support/enrolling-family.ts";
import { removeHostileCatalogue, writeHostileCatalogue } from "#tests/support/hostile-catalogue.ts";
import { writeHostileFile } from "#tests/support/hostile-file.ts";
import { writeHostileTexts } from "#tests/support/hostile-texts.ts";
import { writeHostileTown } from "#tests/support/hostile-town.ts";
import { PAYLOADS } from "#tests/support/xss-payloads.ts";

/** Columns of text that the scenes do not write, and why. A new column is here, or the scenes write it. */
const CLOSED: Record<string, readonly RegExp[]> = {
  "kept by the portal, of its own making": [
    /Hash$|Sealed$|Key$|KeyId$|\.(digest|sha256|mediaType|storageKey|slug|stage|seed|stamp)$/,
    /^(Audit\w+|StateChange|ProviderEvent|MailEvent|NumberSeries|Ledger\w+|RecurringSlot)\./,
    /^(Payment|Booking|Price\w+|Invoice|InvoiceLine|Receipt|StoredFile|LongJob|Allocation)\./,
    /^(MailOutbox\.(error|providerId|template|transport|recipient)|LocalMail\.\w+)$/,
    /^(Setting\.\w+|TownStamp\.\w+|StaffTask\.\w+|MailChoice\.topic|FaultyAddress\.email)$/,
    /^(Session\.device|RefusedAttempt\.\w+|RequestDecision\.(before|verdicts)|RequestEvent\.kind)$/,
    /^(EnrolmentRequest\.(number|childIds|laterDocuments)|Message\w+\.aboutLabel|MessageDraft\.\w+Id)$/,
    /^(Family\.fileNumber|ChangeRequest\.field|GroupRecipient\.\w+)$/,
  ],
  "of a fixed form, held by its schema": [
    /^(Slot\.(shortName|letter|color|startsAt|endsAt|tariffCode|service)|MessageTopic\.advicePath)$/,
    /^((Activity|Slot|Department)\.code|Absence(Rule)?\.rule)$/,
    /\.(email|newEmail|username|phone|postalCode|relation|zone|permission|allergens|marks)$/,
    /^(Guardian|StaffMember|AccountRequest)\.(firstName|lastName|children)$/,
  ],
  "of the town's installation, by nobody's form": [
    /^(Regie|SchoolYear|Tariff|DeadlineRule)\./,
    /^(Family\.name|DocumentKind\.code|TariffDraft\.code)$/,
  ],
  "a copy of another column, which is written": [
    /^((Family|Guardianship)\.(addressLine1|addressLine2|city)|PersonPhoto\.personName|MessageDraft\.subject)$/,
  ],
};

let catalogue: Awaited<ReturnType<typeof writeHostileCatalogue>>;
let made: Awaited<ReturnType<typeof writeHostileFile>>;

beforeAll(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  const agent = await makeAgent();
  const { manyId } = await writeHostileTexts(agent);
  made = await writeHostileFile(agent);
  await writeHostileTown(agent);
  catalogue = await writeHostileCatalogue(agent, manyId);
});

it("the hostile scenes write every free text of the schema", async () => {
  const client = await ownerClient();
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
       AND (data_type IN ('text', 'jsonb') OR udt_name = '_text') ORDER BY 1, 2`,
  );
  const quoted = PAYLOADS.map((payload) => JSON.stringify(payload).slice(1, -1));
  const hostile = new Set<string>();
  for (const { table, column } of rows) {
    const hits = await client.query<{ text: string }>(
      `SELECT "${column}"::text AS text FROM "${table}" WHERE "${column}"::text ~ '[<>{(]' LIMIT 500`,
    );
    const isHit = ({ text }: { text: string }) =>
      PAYLOADS.some(
        (payload, rank) => text.includes(payload) || text.includes(quoted[rank] ?? "x"),
      );
    if (hits.rows.some(isHit)) hostile.add(`${table}.${column}`);
  }
  const closed = Object.values(CLOSED).flat();
  const all = rows.map(({ table, column }) => `${table}.${column}`);
  const forgotten = all.filter(
    (name) => !hostile.has(name) && !closed.some((pattern) => pattern.test(name)),
  );
  expect(forgotten, "neither written by the scenes nor closed").toEqual([]);
  expect(hostile.size).toBeGreaterThan(30);
  const idle = closed.filter((pattern) => !all.some((name) => pattern.test(name)));
  expect(idle, "closes nothing").toEqual([]);
});

it("and what is sealed, which no column shows", async () => {
  const { familyId, childId, health } = made.sealed;
  const staff = await makeAgent();
  const read = await readHealth({ parent: null, staff, familyId }, childId);
  for (const text of Object.values(health))
    expect(JSON.stringify(read)).toContain(JSON.stringify(text).slice(1, -1));
});

it("the hostile names of the catalogue can be taken away by its own screens", async () => {
  const agent = await makeAgent();
  await removeHostileCatalogue(agent, catalogue.ids);
  const client = await ownerClient();
  const { rows } = await client.query(`SELECT name FROM "SchoolClass" WHERE name LIKE '%x(%'
    UNION ALL SELECT name FROM "Slot" WHERE name LIKE '%x(%'`);
  expect(rows).toEqual([]);
});
