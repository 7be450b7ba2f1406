import { beforeEach, describe, expect, it } from "vitest";
import { openSession } from "#lib/accounts/open-session.ts";
import { sessionOfToken } from "#lib/accounts/read-session.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { completeErasures } from "#lib/privacy/complete-erasures.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makeFamily } from "#tests/support/factories.ts";
import { rowsWith } from "#tests/support/rows-with.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

/** An adult of two files, as after a separation and a new home. */
async function adultOfTwo() {
  const [first, second] = [await makeFamily(), await makeFamily()];
  const guardian = await db.guardian.create({
    data: {
      firstName: "Quorvax",
      lastName: "Zwilkor",
      phone: "0699887766",
      guardianships: { create: [{ familyId: first.id }, { familyId: second.id }] },
      account: {
        create: {
          username: "quorvax.zwilkor",
          email: "quorvax@zwilkor.example",
          passwordHash: "none",
          activatedAt: realNow(),
        },
      },
    },
  });
  const of = ({ id: familyId, fileNumber }: typeof first) => ({ familyId, fileNumber });
  return { guardian, first: of(first), second: of(second) };
}

describe("an adult of two files", () => {
  it("leaves the one that is erased, and keeps name and account in the other", async () => {
    const { guardian, first, second } = await adultOfTwo();
    const { accountId = null } = guardian;
    const token = await transaction((tx) =>
      openSession(tx, {
        accountId: accountId ?? "",
        kind: "guardian",
        familyId: first.familyId,
        userAgent: "Firefox/140",
      }),
    );
    expectOk(await eraseFamily(await makeAgent(), first));
    expect(await db.guardian.findUnique({ where: { id: guardian.id } })).toMatchObject({
      lastName: "Zwilkor",
    });
    // Neither by her session nor by a new one does she come into the erased file.
    const session = await sessionOfToken(token);
    const families = session?.account.guardian?.guardianships.map(({ family }) => family.id);
    expect(families).toEqual([second.familyId]);
  });

  it("is named nowhere once both are erased, whichever way", async () => {
    const { first, second } = await adultOfTwo();
    const agent = await makeAgent();
    expectOk(await eraseFamily(agent, first));
    expectOk(await eraseFamily(agent, second));
    for (const word of ["zwilkor", "quorvax", "0699887766"])
      expect(await rowsWith(word), word).toEqual([]);
  });

  it("is named nowhere once the night has come after a version that kept her name", async () => {
    const { first, second } = await adultOfTwo();
    const { id: living } = await makeFamily();
    const id = { in: [first.familyId, second.familyId] };
    await db.family.updateMany({ where: { id }, data: { erasedAt: realNow() } });
    expect(await completeErasures()).toBe(2);
    for (const word of ["zwilkor", "quorvax", "0699887766"])
      expect(await rowsWith(word), word).toEqual([]);
    expect(await completeErasures()).toBe(0);
    expect(await db.family.findUnique({ where: { id: living } })).toMatchObject({
      erasureLevel: 0,
    });
  });

  it("is named nowhere once both are erased at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { first, second } = await adultOfTwo();
      const agent = await makeAgent();
      for (const erased of await Promise.all([
        eraseFamily(agent, first),
        eraseFamily(agent, second),
      ]))
        expectOk(erased);
      for (const word of ["zwilkor", "quorvax", "0699887766"])
        expect(await rowsWith(word), `${word}, round ${round}`).toEqual([]);
    }
  });
});
