import { beforeEach, expect, test } from "vitest";
import { changeMessage } from "#lib/change-requests/messages.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { contactsSchema } from "#lib/change-requests/schema.ts";
import { db } from "#lib/db/client.ts";
import { watchParent } from "#lib/incidents/watch-parent.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";

let family: EnrollingFamily;

beforeEach(async () => {
  await resetDatabase();
  await seedCatalog();
  family = await makeEnrollingFamily();
});

const MONIQUE = { "name-1": "Monique Morel", "phone-1": "06 39 98 12 34" };
const EMPTY = { "name-1": "", "phone-1": "", "name-2": " ", "phone-2": "" };

/** As the form of the persons to call is posted. */
async function post(fields: Record<string, string>) {
  const subject = { familyId: family.family.id, childId: null, guardianId: null };
  const { stamp } = await fieldState("emergencyContacts", subject);
  const { seen, persons, hasNobody } = contactsSchema.parse({ ...fields, seen: stamp });
  return requestChange(family, {
    field: "emergencyContacts",
    subjectId: null,
    value: { persons },
    seen,
    hasNobody,
  });
}

const count = () => db.emergencyContact.count();

test("emptied lines take nobody away by mistake; a tick says that it is meant", async () => {
  expectOk(await post(MONIQUE));
  expect(await count()).toBe(1);
  const emptied = await post(EMPTY);
  expect(emptied).toEqual({ ok: false, refusal: { code: "nobody-left" } });
  expect(changeMessage({ code: "nobody-left" })).toMatchObject({ field: "nobody" });
  expect(await count()).toBe(1);
  // The tick beside a name contradicts itself.
  expect(contactsSchema.safeParse({ ...MONIQUE, nobody: "oui" }).success).toBe(false);
  expectOk(await post({ ...EMPTY, nobody: "oui" }));
  expect(await count()).toBe(0);
  // Empty as before: nothing to confirm, nothing changed.
  expect(await post(EMPTY)).toEqual({ ok: false, refusal: { code: "same-value" } });
});

test("a form sent as it was is no attempt to prove", async () => {
  const parent = { accountId: crypto.randomUUID(), family: { id: family.family.id } };
  const told = { kind: "refused" as const, message: "…" };
  await watchParent(parent, "change.request", { ...told, code: "same-value" });
  expect(await db.refusedAttempt.count()).toBe(0);
  await watchParent(parent, "change.request", { ...told, code: "already-pending" });
  expect(await db.refusedAttempt.count()).toBe(1);
});
