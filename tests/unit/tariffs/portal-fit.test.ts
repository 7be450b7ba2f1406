import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { asFile } from "#lib/pricing/current-file.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { type Portal, portalFindings } from "#lib/tariffs/portal-fit.ts";
import demo from "#prisma/seed/data/tariff-demo.json" with { type: "json" };
import { oneVersion } from "#tests/support/price-case.ts";

type Loose = Record<string, unknown>;

const NOON = { code: "cantine-midi", service: "meal" };
const portal = (more: Partial<Portal> = {}): Portal => ({
  slots: [NOON],
  quotientStart: "nextMonth",
  today: day("2025-08-01"),
  ...more,
});
const meal = (more: Loose = {}) => ({
  label: "Repas",
  care: "none",
  prices: [{ price: 100 }],
  ...more,
});
const withMeal = (more: Loose = {}, file: Loose = {}) =>
  oneVersion({ services: { meal: meal(more) } }, file);
const asking = (when: Loose) => withMeal({ prices: [{ when, price: 50 }, { price: 100 }] });
const modifying = (more: Loose) =>
  oneVersion({
    services: { meal: meal() },
    modifiers: [{ label: "Règle", services: ["meal"], ...more }],
  });

/** « error quotient.takesEffect », in order. */
function said(file: TariffFile, more: Partial<Portal> = {}): string[] {
  return portalFindings(file, portal(more)).map(({ severity, path }) => `${severity} ${path}`);
}

describe("what the portal can serve", () => {
  it("takes the tariff of today", () => {
    const version = {
      id: "t",
      code: "periscolaire",
      name: "Tarif",
      validFrom: day("2025-09-01"),
      publishedAt: new Date(0),
      definition: demo,
    };
    const slots = [NOON, { code: "garderie-soir", service: "care-session" }];
    expect(said(asFile(version), { slots })).toEqual([]);
  });

  it("refuses a service that the planning asks for and the tariff lacks, tells one that it never asks for", () => {
    const slots = [NOON, { code: "etude", service: "study" }];
    expect(said(withMeal(), { slots })).toEqual(["error versions[0].services"]);
    const more = oneVersion({ services: { meal: meal(), study: meal() } });
    expect(said(more)).toEqual(["warning versions[0].services.study"]);
    const fee = meal({ automatic: { per: ["family", "schoolYear"] } });
    expect(said(oneVersion({ services: { meal: meal(), fee } }))).toEqual([]);
  });

  it("takes caps, third parties, counts, ranks, levels, dates, weekdays and late prices", () => {
    const when = {
      rank: { from: 2 },
      level: "nursery",
      pai: true,
      age: { from: 3 },
      weekday: 3,
      dates: { from: "2026-01-01" },
      booking: "late",
      slot: "cantine-midi",
      quotient: { below: 400 },
    };
    const parts = {
      services: { meal: meal({ prices: [{ when, price: 50 }, { price: 100 }] }) },
      groups: [{ label: "A", services: ["meal"], when, per: ["child", "month"], atMost: 1 }],
      thirdParties: [{ payer: "CCAS", services: ["meal"], when, pays: 1, reduces: true }],
      modifiers: [
        {
          label: "A",
          services: ["meal"],
          mode: "add",
          amount: 1,
          occurrences: { from: 2, per: ["child", "month"] },
          when,
        },
      ],
    };
    expect(said(oneVersion(parts))).toEqual([]);
  });

  it("refuses a weekday on which a moment runs and that no price is for, and asks for no other", () => {
    const prices = (...weekdays: (number | number[])[]) =>
      withMeal({ prices: weekdays.map((weekday) => ({ when: { weekday }, price: 50 })) });
    const running = (...weekdays: number[]) => ({ slots: [{ ...NOON, weekdays }] });
    const refused = ["error versions[0].services.meal.prices"];
    expect(said(prices([1, 2, 4, 5]), running(1, 2, 4, 5))).toEqual([]);
    expect(said(prices([1, 2, 4, 5]), running(1, 2, 4, 5, 6))).toEqual(refused);
    expect(said(prices([1, 2, 4, 5], 6), running(1, 2, 4, 5, 6))).toEqual([]);
    expect(said(withMeal(), running(6, 7))).toEqual([]);
    expect(portalFindings(prices(1), portal(running(1, 6)))[0]?.message).toContain("samedi");
  });

  it("takes time bands only where a moment of the planning bears their name", () => {
    const bands = (name: string) =>
      withMeal({ bands: { [name]: { from: "12:00", upTo: "13:30" } } });
    expect(said(bands("cantine-midi"))).toEqual([]);
    expect(portalFindings(bands("midi"), portal())).toEqual([
      expect.objectContaining({
        severity: "error",
        message: expect.stringContaining("cantine-midi"),
      }),
    ]);
  });

  it("refuses a file that says otherwise than the town when a quotient counts", () => {
    const file = (takesEffect: string) => withMeal({}, { quotient: { takesEffect } });
    const refused = ["error quotient.takesEffect"];
    expect(said(file("sameDay"))).toEqual(refused);
    expect(said(file("nextMonth"))).toEqual([]);
    expect(said(file("nextMonth"), { quotientStart: "sameDay" })).toEqual(refused);
    expect(said(file("sameDay"), { quotientStart: "sameDay" })).toEqual([]);
  });

  it.each([
    ["subscribed", { subscribed: true }],
    ["subscribed", { subscribed: false }],
    ["departure", { departure: { upTo: "17:30" } }],
    ["arrival", { arrival: { upTo: "08:00" } }],
    ["minutes", { minutes: { below: 30 } }],
    ["slot", { slot: "soir" }],
  ])("refuses a price by what a booking does not know: %s", (key, when) => {
    expect(said(asking(when))).toEqual([`error versions[0].services.meal.prices[0].when.${key}`]);
  });

  it.each([
    ["category", { category: "staff" }],
    ["presence", { presence: "absent" }],
    ["reason", { reason: "strike" }],
    ["booking", { booking: ["late", "none"] }],
    ["enrolledLate", { enrolledLate: true }],
  ])("tells a price by what is settled elsewhere: %s", (key, when) => {
    expect(said(asking(when))).toEqual([`warning versions[0].services.meal.prices[0].when.${key}`]);
  });

  it("tells a surcharge that it will not ask for, refuses a rebate that it would not give", () => {
    const when = { departure: { above: "18:00" } };
    const place = "versions[0].modifiers[0].when.departure";
    expect(said(modifying({ mode: "add", amount: 300, when }))).toEqual([`warning ${place}`]);
    expect(said(modifying({ mode: "multiply", factor: 1.5, when }))).toEqual([`warning ${place}`]);
    const each = { minutes: 30, after: "18:00" };
    expect(said(modifying({ mode: "add", amount: 50, each }))).toEqual([
      "warning versions[0].modifiers[0].each",
    ]);
    expect(said(modifying({ mode: "add", amount: 50, each: "unit" }))).toEqual([]);
    expect(said(modifying({ mode: "add", amount: -50, when }))).toEqual([`error ${place}`]);
    expect(said(modifying({ mode: "multiply", factor: 0.5, when }))).toEqual([`error ${place}`]);
  });

  it("tells options, hours counted as units, absences, and versions that have begun", () => {
    const options = { cheapest: { label: "Le moins cher", default: true } };
    expect(said(withMeal({}, { options }))).toEqual(["warning options.cheapest"]);
    expect(said(withMeal({ unit: { label: "demi-heure", minutes: 30 } }))).toEqual([
      "warning versions[0].services.meal.unit",
    ]);
    const absences = [{ services: ["meal"], steps: [{ billed: "all" }] }];
    expect(said(oneVersion({ services: { meal: meal() }, absences }))).toEqual([
      "warning versions[0].absences",
    ]);
    expect(said(withMeal(), { today: day("2025-09-01") })).toEqual(["warning versions[0].from"]);
  });
});
