import { beforeEach, expect, it } from "vitest";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import { loadOffers, loadWizard } from "#lib/enrolments/load-wizard.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  activityId,
  type EnrollingFamily,
  expectOk,
  makeEnrollingFamily,
  sendRequest,
} from "#tests/support/enrolling-family.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";

/** The prices that a new request shows, with tariffs that ask more than the quotient. */

let family: EnrollingFamily;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  family = await makeEnrollingFamily({ children: 2 });
});

/** What the canteen costs each child of the family, eldest first. */
async function canteenPrices(): Promise<(string | undefined)[]> {
  await setClock({ day: "2026-12-03", time: "10:00" });
  expectOk(await chooseChildren(family, { childIds: family.childIds }));
  const wizard = await loadWizard(family.family.id);
  if (!wizard) throw new Error("no school year is open");
  const canteen = await activityId("cantine");
  return (await loadOffers(wizard)).map(({ offers }) =>
    offers.find((offer) => offer.activityId === canteen)?.prices[0]?.replace(/\s/g, " "),
  );
}

it("reads the level and the age of the child where the price asks them", async () => {
  const year = Number(parisDayOf(await now()).slice(0, 4));
  await publishTariff({
    services: services({
      meal: {
        prices: [
          { label: "Petits", when: { age: { below: 5 } }, price: 210 },
          { label: "Maternelle", when: { level: "nursery" }, price: 320 },
          { label: "Élémentaire", price: 410 },
        ],
      },
    }),
  });
  const { schoolId } = await db.child.findFirstOrThrow({ where: { familyId: family.family.id } });
  const nursery = await db.schoolClass.create({ data: { schoolId, name: "PS", level: "nursery" } });
  const [eldest = "", youngest = ""] = family.childIds;
  const born = (age: number) => new Date(`${year - age}-03-02`);
  await db.child.update({ where: { id: eldest }, data: { birthDay: born(9) } });
  await db.child.update({ where: { id: youngest }, data: { birthDay: born(3) } });
  expect(await canteenPrices()).toEqual(["4,10 € par repas", "2,10 € par repas"]);
  await db.child.update({
    where: { id: youngest },
    data: { birthDay: born(6), classId: nursery.id },
  });
  expect(await canteenPrices()).toEqual(["4,10 € par repas", "3,20 € par repas"]);
});

it("counts the brothers and sisters who are enrolled, not those who only asked", async () => {
  await publishTariff(
    {
      services: services({
        meal: {
          prices: [
            { label: "À partir du deuxième enfant", when: { rank: { from: 2 } }, price: 300 },
            { label: "Premier enfant", price: 400 },
          ],
        },
      }),
    },
    { siblings: { counted: "enrolled", among: "service" } },
  );
  expect(await canteenPrices()).toEqual(["4,00 € par repas", "4,00 € par repas"]);
  const one = { ...family, childIds: family.childIds.slice(0, 1) };
  const requestId = await sendRequest(one);
  expect((await canteenPrices())[1]).toBe("4,00 € par repas");
  await db.enrolment.updateMany({ where: { requestId }, data: { state: "accepted" } });
  expect((await canteenPrices())[1]).toBe("3,00 € par repas");
});
