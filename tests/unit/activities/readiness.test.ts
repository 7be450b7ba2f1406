import { describe, expect, it } from "vitest";
import { missingOf, unpricedReason } from "#lib/activities/readiness.ts";
import { codeOf } from "#lib/activities/slug.ts";
import { day } from "#lib/calendar/day.ts";
import { checkText } from "#lib/pricing/check-text.ts";
import type { TariffVersion } from "#lib/pricing/price.ts";
import { newTariff } from "#lib/tariffs/new-tariff.ts";

const TODAY = day("2026-12-01");
const slot = {
  id: "1",
  name: "Journée",
  code: "loisirs-journee",
  tariffCode: "loisirs",
  service: "day",
  weekdays: [1, 2, 4, 5],
  closedAt: null,
};
const rules = [{ purpose: "booking" as const }, { purpose: "cancelling" as const }];

const version = (from: string, services: string[], more: object = {}): TariffVersion => ({
  id: from,
  code: "loisirs",
  name: "Loisirs",
  validFrom: day(from),
  publishedAt: new Date("2026-11-01T08:00:00Z"),
  definition: {
    format: 2,
    name: "Loisirs",
    versions: [
      {
        from,
        services: Object.fromEntries(
          services.map((name) => [
            name,
            { label: name, care: "all", prices: [{ price: 100 }], ...more },
          ]),
        ),
      },
    ],
  },
});

describe("what an activity lacks", () => {
  it("is a part of the day, both limits and a price, in that order", () => {
    expect(missingOf({ slots: [], deadlineRules: [] }, [], TODAY).map(({ what }) => what)).toEqual([
      "slot",
      "booking",
      "cancelling",
    ]);
    const unpriced = missingOf({ slots: [slot], deadlineRules: rules }, [], TODAY);
    expect(unpriced).toEqual([
      { what: "tariff", text: "un tarif publié pour « Journée »", tariffCode: "loisirs" },
    ]);
    const priced = [version("2027-01-01", ["day"])];
    expect(missingOf({ slots: [slot], deadlineRules: rules }, priced, TODAY)).toEqual([]);
    const closed = { ...slot, closedAt: new Date() };
    expect(missingOf({ slots: [closed], deadlineRules: rules }, priced, TODAY)).toMatchObject([
      { what: "slot" },
    ]);
  });

  it("is judged on the version in force and on those to come, not on the past ones", () => {
    const reason = (...versions: TariffVersion[]) => unpricedReason(slot, versions, TODAY);
    const [past, now] = [version("2025-01-01", ["other"]), version("2026-09-01", ["day"])];
    expect(reason(past, now)).toBeNull();
    expect(reason(now, version("2027-01-01", ["other"]))).toContain("« loisirs »");
    expect(reason(past)).not.toBeNull();
    // Hours of a service are found by the name of the moment.
    const banded = { bands: { other: { from: "08:00", upTo: "12:00" } } };
    expect(reason(version("2026-09-01", ["day"], banded))).not.toBeNull();
  });
});

describe("a weekday that a part of the day opens on", () => {
  it("needs a price of its own, now and in the versions to come", () => {
    const school = { prices: [{ when: { weekday: [1, 2, 4, 5] }, price: 100 }] };
    const versions = [version("2026-09-01", ["day"], school)];
    const reason = (weekdays: number[]) => unpricedReason({ ...slot, weekdays }, versions, TODAY);
    expect(reason([1, 2, 4, 5])).toBeNull();
    expect(reason([1, 2, 3, 4, 5, 6])).toBe(
      "un prix pour « Journée » le mercredi, le samedi dans le tarif « loisirs » publié",
    );
  });
});

describe("a code", () => {
  it("is made of plain letters, and is nobody else's", () => {
    expect(codeOf("Accueil d’été, œuvre 2", new Set())).toBe("accueil-d-ete-oeuvre-2");
    expect(codeOf("Cantine", new Set(["cantine", "cantine-2"]))).toBe("cantine-3");
    expect(codeOf("…", new Set())).toBe("activite");
  });
});

describe("a first tariff", () => {
  const head = { name: "Tarif loisirs", from: "2026-12-02", takesEffect: "nextMonth" as const };
  const services = [{ service: "day", label: "Journée" }];
  const fields = { "price-0": "12,50", "unit-0": "journée", "care-0": "all" };

  it("passes the checker, in one bracket that tables can cut", () => {
    const made = newTariff(head, services, fields);
    if (!made.ok) throw new Error(made.fault.message);
    const check = checkText(JSON.stringify(made.file));
    expect(check.isRefused).toBe(false);
    expect(check.file?.versions[0]?.services.day?.prices).toEqual([
      { price: { brackets: [{ from: 0, price: 1250 }] } },
    ]);
  });

  it.each([
    [{ "price-0": "" }, "price-0"],
    [{ "price-0": "-1" }, "price-0"],
    [{ "unit-0": " " }, "unit-0"],
    [{ "care-0": "x" }, "care-0"],
  ])("asks again for what it cannot read: %j", (more, field) => {
    const made = newTariff(head, services, { ...fields, ...more });
    expect(made).toMatchObject({ ok: false, fault: { field } });
  });
});
