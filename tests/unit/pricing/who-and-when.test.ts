import { describe, expect, it } from "vitest";
import { judgeAbsence } from "#lib/attendance/absence-rule.ts";
import { day } from "#lib/calendar/day.ts";
import { recompute } from "#lib/pricing/explanation.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { billOf, caseOf, onDays, oneVersion, SCHOOL_DAYS } from "#tests/support/price-case.ts";

const [FIRST, SECOND, THIRD, FOURTH] = SCHOOL_DAYS;
const meal = (more: object = {}) => ({
  meal: { label: "Repas", care: "none", prices: [{ price: 300 }], ...more },
});
/** The total of a case; every line is recomputed from its explanation on the way. */
function total(file: TariffFile, ...args: Parameters<typeof caseOf>): number {
  const bill = billOf(file, caseOf(...args));
  for (const line of bill.lines) expect(recompute(line.explanation)).toBe(line.amountCents);
  return bill.totalCents;
}

describe("who", () => {
  const prices = [
    { when: { category: "staff" }, price: 520 },
    { when: { category: ["adult", "guest"] }, price: 610 },
    { when: { pai: true }, price: 100, care: "all" },
    { when: { resident: false }, price: 650 },
    { when: { level: "nursery", subscribed: true }, price: 280 },
    { when: { subscribed: true }, price: 300 },
    { when: { level: "nursery" }, price: 330 },
    { price: 350 },
  ];
  const file = oneVersion({ services: meal({ prices }) });
  const child = (more: object) => ({ children: [{ id: "a", ...more }] });
  it.each([
    ["staff", [{ category: "staff" }, {}], 520],
    ["an adult", [{ category: "adult", child: undefined }, {}], 610],
    ["a child with a care plan", [{}, child({ pai: true })], 100],
    ["outside of the commune", [{}, { resident: false }], 650],
    ["a subscribed nursery child", [{}, child({ level: "nursery", subscriptions: ["meal"] })], 280],
    ["a subscribed child", [{ subscribed: true }, {}], 300],
    ["an occasional nursery child", [{}, child({ level: "nursery" })], 330],
    ["an occasional child", [{}, {}], 350],
  ])("%s", (_who, [event, family], expected) => {
    expect(total(file, onDays("meal", 1, event), family)).toBe(expected);
  });
});

describe("when", () => {
  it("a version that begins inside the month prices its own days", () => {
    const file = oneVersion(
      { services: meal() },
      {
        versions: [
          { from: "2025-09-01", services: meal() },
          { from: SECOND, services: meal({ prices: [{ price: 320 }] }) },
        ],
      },
    );
    expect(total(file, onDays("meal", 3))).toBe(300 + 320 + 320);
  });

  it("a quotient counts from the month after its change, never backwards", () => {
    const prices = [
      {
        price: {
          brackets: [
            { below: 500, price: 100 },
            { from: 500, price: 300 },
          ],
        },
      },
    ];
    const file = oneVersion({ services: meal({ prices }) });
    const quotients = [
      { value: 700, receivedOn: "2025-09-10" },
      { value: 400, receivedOn: "2025-11-10" },
    ];
    const on = (day: string) => total(file, [{ service: "meal", day }], { quotients });
    expect([on("2025-09-09"), on("2025-09-10"), on("2025-11-28"), on("2025-12-01")]).toEqual([
      300, 300, 300, 100,
    ]);
    expect(
      total(file, [{ service: "meal", day: "2025-11-14" }], {
        quotients: [{ value: 400, effectiveFrom: "2025-11-14" }],
      }),
    ).toBe(100);
  });

  it("a yearly fee of the family, reduced after a date", () => {
    const file = oneVersion({
      services: {
        ...meal(),
        adhesion: {
          label: "Adhésion annuelle",
          care: "none",
          automatic: { per: ["family", "schoolYear"] },
          prices: [
            { when: { dates: { from: "02-01", upTo: "08-31" } }, price: 1000 },
            { price: 2000 },
          ],
        },
      },
    });
    const on = (...days: string[]) =>
      total(
        file,
        days.map((day) => ({ service: "meal", day })),
      );
    expect(on("2025-11-03", "2026-03-02")).toBe(600 + 2000);
    expect(on("2026-03-02", "2026-03-03")).toBe(600 + 1000);
    expect(on("2026-06-01", "2026-09-07")).toBe(600 + 1000 + 2000);
    const march = { period: { from: "2026-03-01", upTo: "2026-03-31" } };
    expect(
      total(
        file,
        [
          { service: "meal", day: "2025-11-03" },
          { service: "meal", day: "2026-03-02" },
        ],
        {},
        march,
      ),
    ).toBe(300);
  });
});

describe("third parties", () => {
  it("pay a percentage of the line, the family the rest to the cent", () => {
    const file = oneVersion({
      services: meal({ prices: [{ price: 355 }] }),
      thirdParties: [{ payer: "CCAS", services: ["meal"], pays: { percent: 50 }, reduces: true }],
    });
    const bill = billOf(file, caseOf(onDays("meal", 1)));
    expect([bill.totalCents, bill.thirdParties]).toEqual([
      177,
      [{ payer: "CCAS", amountCents: 178 }],
    ]);
  });

  it("pay 3 € beside a meal at 1 € or less (Champcevinel)", () => {
    const price = {
      brackets: [
        { upTo: 1000, price: 100 },
        { above: 1000, price: 280 },
      ],
    };
    const file = oneVersion({
      services: meal({ prices: [{ price }] }),
      thirdParties: [
        { payer: "État", services: ["meal"], priceAtMost: 100, pays: 300, reduces: false },
      ],
    });
    const bill = (quotient: number) => billOf(file, caseOf(onDays("meal", 4), { quotient }));
    expect([bill(1000).totalCents, bill(1000).thirdParties]).toEqual([
      400,
      [{ payer: "État", amountCents: 1200 }],
    ]);
    expect([bill(1001).totalCents, bill(1001).thirdParties]).toEqual([1120, []]);
  });
});

describe("care and food in one price", () => {
  it("states 0,80 € of care inside a meal (Mont)", () => {
    const file = oneVersion({ services: meal({ care: { cents: 80 } }) });
    const [line] = billOf(file, caseOf(onDays("meal", 1))).lines;
    expect([line?.carePartCents, line?.foodPartCents]).toEqual([80, 220]);
  });
});

describe("absences", () => {
  const week = [FIRST, SECOND, THIRD, FOURTH, SCHOOL_DAYS[4]];
  const absent = (more: object) =>
    week.map((on) => ({ service: "meal", day: on, presence: "justified", ...more }));
  const rule = (steps: object[]) =>
    oneVersion({
      services: meal({ prices: [{ price: 100 }] }),
      absences: [{ services: ["meal"], steps }],
    });
  const seventyTwo = rule([
    { when: { certificateWithinHours: 72 }, billed: "none" },
    { when: { certificateWithinHours: 240 }, billed: { first: 2 } },
    { billed: "all" },
  ]);

  it.each([
    ["at 48 h", "2025-11-05T00:00", 0],
    ["at 72 h exactly", "2025-11-06T00:00", 0],
    ["a minute after 72 h", "2025-11-06T00:01", 2],
    ["on day 6", "2025-11-08T09:00", 2],
    ["on day 6, hour unknown", "2025-11-08", 2],
    ["on day 11", "2025-11-13T09:00", 5],
    ["on day 11, hour unknown", "2025-11-13", 5],
  ])("the 72-hour rule, certificate %s", (_when, certificateAt, billed) => {
    expect(total(seventyTwo, absent({ certificateAt }))).toBe(billed * 100);
    const prepaid = billOf(seventyTwo, caseOf(absent({ certificateAt, prepaid: true })));
    expect(prepaid.creditCents).toBe((5 - billed) * 100);
  });

  it.each([
    ["longer", "2025-10-24", "2025-10-26", "2025-10-27"],
    ["shorter", "2026-03-27", "2026-03-29", "2026-03-30"],
  ])(
    "a day is 24 hours where the clock makes one %s, as in the portal",
    (_what, first, third, next) => {
      const billed = (certificateAt: string) =>
        total(seventyTwo, [{ service: "meal", day: first, presence: "justified", certificateAt }]);
      const kept = (receivedOn: string) =>
        judgeAbsence(
          { kind: "certificateWithin", steps: [{ withinHours: 72, billedDays: 0 }] },
          { kind: "certificate", receivedOn: day(receivedOn) },
          [day(first)],
        ).billed.length * 100;
      for (const [received, cents] of [
        [third, 0],
        [next, 100],
      ] as const) {
        expect(billed(received)).toBe(cents);
        expect(kept(received)).toBe(cents);
      }
      expect(billed(`${third}T23:59`)).toBe(0);
      expect(billed(`${next}T00:00`)).toBe(0);
      expect(billed(`${next}T00:01`)).toBe(100);
    },
  );

  it("one meal of waiting counted from the call (Faches-Thumesnil)", () => {
    const file = rule([
      { when: { certificateWithinHours: 72 }, billed: { first: 1, countedFrom: "notice" } },
      { billed: "all" },
    ]);
    const call = { certificateAt: "2025-11-05T10:00", noticeAt: "2025-11-04T09:00" };
    expect(total(file, absent(call))).toBe(200);
  });

  it("two days at least with a certificate (Loison-sous-Lens)", () => {
    const file = rule([
      { when: { presence: "justified", days: { from: 2 } }, billed: "none" },
      { billed: "all" },
    ]);
    expect(total(file, absent({}))).toBe(0);
    expect(total(file, absent({}).slice(0, 1))).toBe(100);
  });

  it("first two days free, then billed unless told (Saint-Jean-du-Bois)", () => {
    const file = rule([
      { when: { noticeWithinHours: 48 }, billed: "none" },
      { billed: { after: 2 } },
    ]);
    const away = absent({ presence: "absent" });
    expect(total(file, away)).toBe(300);
    expect(
      total(
        file,
        away.map((event) => ({ ...event, noticeAt: "2025-11-03T08:00" })),
      ),
    ).toBe(0);
  });

  it("first day due (Saint-Lager)", () => {
    expect(total(rule([{ billed: { first: 1 } }]), absent({}))).toBe(100);
  });

  it("reasons that are never billed (Le Crès)", () => {
    const file = rule([
      { when: { reason: ["strike", "teacherAway"] }, billed: "none" },
      { billed: "all" },
    ]);
    expect(total(file, absent({ presence: "absent", reason: "strike" }))).toBe(0);
    expect(total(file, absent({ presence: "absent", reason: "late" }))).toBe(500);
  });

  it("a day there between two absences starts the count again", () => {
    const file = rule([{ billed: { first: 1 } }]);
    const events = absent({}).map((event, index) =>
      index === 2 ? { ...event, presence: "present" } : event,
    );
    expect(total(file, events)).toBe(300);
  });

  it("without a rule, an absence is billed, a justified one is not, a cancelled one never was", () => {
    const file = oneVersion({ services: meal() });
    const states = ["absent", "justified", "cancelled"].map((presence, index) => ({
      service: "meal",
      day: SCHOOL_DAYS[index],
      presence,
    }));
    expect(total(file, states)).toBe(300);
  });
});
