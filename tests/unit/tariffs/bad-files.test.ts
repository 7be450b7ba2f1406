import { describe, expect, it } from "vitest";
import { checkText } from "#lib/pricing/check-text.ts";
import { priceFamily } from "#lib/pricing/price-family.ts";
import { readCaseFile, readTariffFile } from "#lib/pricing/read-file.ts";
import { oneVersion } from "#tests/support/price-case.ts";
import { meal } from "./towns-of-the-field/town.ts";

const file = oneVersion({ services: { meal: meal(300) } });
const EVENT = { child: "a", service: "meal", day: "2025-11-03" };
const FAMILY = { resident: true, quotient: 500, children: [{ id: "a" }] };

/** What a case answers: its faults, its refusal, or its total. */
function answer(events: unknown, family: object = {}, more: object = {}): string {
  const read = readCaseFile({ family: { ...FAMILY, ...family }, events, ...more });
  if (!read.ok)
    return read.refusal.faults.map(({ path, message }) => `${path} : ${message}`).join("\n");
  const bill = priceFamily(file, read.value);
  return bill.ok ? String(bill.value.totalCents) : bill.refusal.message;
}

describe("a case that cannot be", () => {
  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
    "asks for a service that is a word of the machine: %s",
    (service) => {
      expect(answer([{ ...EVENT, service }])).toContain(`« ${service} » n’existe pas`);
    },
  );

  it("chooses an option that is a word of the machine", () => {
    expect(answer([EVENT], {}, { options: { constructor: true } })).toContain("pas déclarée");
  });

  it("leaves before it arrives: never free in silence", () => {
    expect(answer([{ ...EVENT, arrival: "18:00", departure: "16:30" }])).toBe(
      "events[0].departure : Le départ est avant l’arrivée.",
    );
  });

  it("has a period that ends before it begins", () => {
    const period = { from: "2025-12-01", upTo: "2025-11-01" };
    expect(answer([EVENT], {}, { period })).toContain("period : La période finit avant");
  });

  it("has two quotients on one day; out of order is no fault", () => {
    const quotients = (...days: string[]) => ({
      quotient: undefined,
      quotients: days.map((receivedOn, index) => ({ value: index, receivedOn })),
    });
    expect(answer([EVENT], quotients("2025-09-01", "2025-09-01"))).toContain("lequel compte");
    expect(answer([EVENT], quotients("2025-10-01", "2025-09-01"))).toBe("300");
  });

  it("has more events than a family may: counted with their quantities", () => {
    const events = Array.from({ length: 21 }, () => ({ ...EVENT, quantity: 1_000 }));
    expect(answer(events)).toBe(
      "events : Trop d’événements : 21000, quantités comprises (20 000 au plus).",
    );
  });

  it.each([
    [{ child: "z" }, "Aucun enfant « z »"],
    [{ service: "zz" }, "« zz » n’existe pas"],
    [{ day: "2025-02-30" }, "qui existe"],
    [{ quantity: -1 }, "events[0].quantity"],
    [{ day: "2024-01-01" }, "Aucune version"],
    [{ day: undefined }, "events[0].day : Il manque."],
  ])("%j: says what is wrong", (more, expected) => {
    expect(answer([{ ...EVENT, ...more }])).toContain(expected);
  });
});

describe("a tariff that cannot be", () => {
  const told = (text: string) =>
    checkText(text).findings.map(({ path, message }) => `${path} : ${message}`);
  const text = (version: object, top: object = {}) =>
    JSON.stringify({
      format: 2,
      name: "Essai",
      versions: [{ from: "2025-09-01", services: { meal: meal(300) }, ...version }],
      ...top,
    });

  it.each([
    ["NaN", '{"format": NaN}', "« N » n’est pas attendu"],
    ["an endless nest", "[".repeat(100_000), "imbriqué trop profondément"],
    ["nothing", "", "s’arrête avant la fin"],
    ["no version", '{"format":2,"name":"x","versions":[]}', "Liste trop courte"],
    ["no name", '{"format":2,"versions":[]}', "name : Il manque."],
    ["a name that JSON loses", text({}).replace('"meal"', '"__proto__"'), "« __proto__ »"],
  ])("%s", (_what, given, expected) => {
    expect(told(given).join("\n")).toContain(expected);
  });

  it("has no service, or one named by a word of the machine", () => {
    expect(told(text({ services: {} })).join()).toContain("Une version a un service au moins");
    expect(told(text({ services: { toString: meal(300) } })).join()).toContain("réservé");
    expect(told(text({ services: { meal: meal(10_000_001) } })).join()).toContain("trop grand");
  });

  it("names a period, a subscription or an hour that leads nowhere", () => {
    const rule = (more: object) => ({
      modifiers: [{ label: "x", services: ["meal"], mode: "add", amount: 1, ...more }],
    });
    expect(told(text(rule({ when: { period: "P1" } }))).join()).toContain("« P1 » n’est pas");
    expect(told(text(rule({ when: { subscribed: "zz" } }))).join()).toContain(
      "« zz » où s’abonner",
    );
    expect(told(text(rule({ each: { minutes: 30 } }))).join()).toContain("Une heure et une seule");
  });

  it.each(["Règlement par carte", "Réglé en ligne", "Télépaiement"])(
    "changes a price by means of payment: « %s »",
    (label) => {
      const rule = { label, services: ["meal"], mode: "add", amount: -10 };
      expect(told(text({ modifiers: [rule] })).join()).toContain("moyen de paiement");
    },
  );

  it("reads as a format of its own, or is refused whole", () => {
    expect(readTariffFile(JSON.parse(text({}))).ok).toBe(true);
    for (const value of [null, [], 5, "x"]) expect(readTariffFile(value).ok).toBe(false);
  });
});

describe("a rate above what the service costs", () => {
  it("is told with the first quotient at fault", () => {
    const rate = { percentOfQuotient: 0.45, max: 1_200 };
    const services = { meal: { ...meal(rate), costPerUserCents: 1_000 } };
    const given = { format: 2, name: "x", versions: [{ from: "2025-09-01", services }] };
    // 0.45 % of 2223 is 10.0035 €, of 2224 10.008 €: the first that rounds above 10 €.
    expect(checkText(JSON.stringify(given)).findings.map(({ message }) => message)).toEqual([
      expect.stringContaining("dès un quotient de 2224 :"),
    ]);
  });
});

describe("what costs less, or more, than was meant", () => {
  const messages = (version: object) =>
    checkText(
      JSON.stringify({ format: 2, name: "x", versions: [{ from: "2025-09-01", ...version }] }),
    )
      .findings.map(({ severity, message }) => `${severity} ${message}`)
      .join();
  const brackets = [
    { below: 900, price: 300 },
    { from: 900, price: 460 },
  ];

  it("is a price in place of another that makes lateness cheaper for some", () => {
    const late = (amount: number, when: object) => ({
      services: { meal: meal({ brackets }) },
      modifiers: [{ label: "Hors délai", services: ["meal"], when, mode: "replace", amount }],
    });
    expect(messages(late(405, { booking: "late" }))).toMatch(
      /warning Repas : « Hors délai » coûte moins .* dès un quotient de 900 \(4,05.€ au lieu de 4,60.€\)/,
    );
    expect(messages(late(505, { booking: "late" }))).toBe("");
    expect(messages(late(0, { level: "nursery" }))).toBe("");
  });

  it("is a price of each unit above what one costs", () => {
    const flat = { from: 9, price: 600, each: "unit" };
    const group = { label: "Habitué", services: ["meal"], per: ["child", "month"], flat };
    const services = { meal: { ...meal(300), costPerUserCents: 500 } };
    expect(messages({ services, groups: [group] })).toContain("error Forfait");
  });
});
