import { beforeEach, describe, expect, it } from "vitest";
import { delaysSchema, loadDelays, saveDelays } from "#lib/catalog/delays.ts";
import { db } from "#lib/db/client.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeAgent } from "#tests/support/enrolling-family.ts";

beforeEach(resetDatabase);

describe("the delays that families have to answer", () => {
  it("are those of the rulings until the town sets others", async () => {
    const usual = { dayOffer: 24, enrolmentOffer: 72, lateWindow: 48 };
    expect(await loadDelays()).toEqual(usual);
    const { actor } = await makeAgent();
    await saveDelays({ ...usual, dayOffer: 12 }, actor);
    expect(await loadDelays()).toEqual({ ...usual, dayOffer: 12 });
    const audit = { where: { action: "calendar.delays" } };
    expect(await db.auditEvent.count(audit)).toBe(1);
  });

  it("stay usual when the stored ones make no sense", async () => {
    await db.setting.create({ data: { key: "delays", value: { dayOffer: 0 } } });
    expect((await loadDelays()).dayOffer).toBe(24);
  });

  it.each(["1", "169", "-5", "12,5", "beaucoup", ""])("« %s » hours are refused", (dayOffer) => {
    const read = delaysSchema.safeParse({ dayOffer, enrolmentOffer: "72", lateWindow: "0" });
    expect(read.error?.issues[0]?.message).toBe("Écrivez un nombre d’heures entre 2 et 168.");
  });
});
