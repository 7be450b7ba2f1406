import { describe, expect, it } from "vitest";
import { recompute } from "#lib/pricing/explanation.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { billOf, caseOf, onDays, oneVersion, SCHOOL_DAYS } from "#tests/support/price-case.ts";

const [FIRST, SECOND, THIRD, FOURTH] = SCHOOL_DAYS;
const THREE = {
  children: [
    { id: "c", birthDay: "2021-03-01" },
    { id: "a", birthDay: "2015-03-01" },
    { id: "b", birthDay: "2018-03-01" },
  ],
};
const meal = (more: object = {}) => ({
  meal: { label: "Repas", care: "none", prices: [{ price: 300 }], ...more },
});
const care = (more: object = {}) => ({
  care: { label: "Garderie", care: "all", prices: [{ price: 150 }], ...more },
});

/** The total of a case; every line is recomputed from its explanation on the way. */
function total(file: TariffFile, ...args: Parameters<typeof caseOf>): number {
  const bill = billOf(file, caseOf(...args));
  for (const line of bill.lines) expect(recompute(line.explanation)).toBe(line.amountCents);
  return bill.totalCents;
}

describe("an effort rate", () => {
  const rate = { percentOfQuotient: 0.45, min: 80, max: 520 };
  const file = oneVersion({ services: meal({ prices: [{ price: rate }] }) });
  it.each([
    [100, 80],
    [700, 315],
    [701, 315],
    [702, 316],
    [1155, 520],
    [1156, 520],
    [5000, 520],
    [null, 520],
  ])("of a quotient of %s is %i cents, between its floor and its cap", (quotient, expected) => {
    expect(total(file, onDays("meal", 1), { quotient })).toBe(expected);
  });

  it("may be the price of one bracket only", () => {
    const price = {
      brackets: [
        { below: 400, price: 100 },
        { from: 400, below: 1000, price: rate },
        { from: 1000, price: 600 },
      ],
    };
    const mixed = oneVersion({ services: meal({ prices: [{ price }] }) });
    expect(
      [399, 400, 999, 1000].map((quotient) => total(mixed, onDays("meal", 1), { quotient })),
    ).toEqual([100, 180, 450, 600]);
  });

  it("rounds half away from zero, once per line", () => {
    const half = oneVersion({
      services: care({
        unit: { label: "heure", minutes: 60 },
        prices: [{ price: { percentOfQuotient: 0.15 } }],
      }),
    });
    // 0.15 % of 701 is 105.15 cents; three hours are 315.45, five 525.75.
    expect(total(half, onDays("care", 1, { minutes: 180 }), { quotient: 701 })).toBe(315);
    expect(total(half, onDays("care", 1, { minutes: 300 }), { quotient: 701 })).toBe(526);
    // 0.15 % of 350 is exactly 52.5.
    expect(total(half, onDays("care", 1, { minutes: 60 }), { quotient: 350 })).toBe(53);
  });
});

describe("surcharges", () => {
  const unbooked = {
    label: "Sans réservation",
    services: ["meal"],
    when: { booking: ["late", "none"] },
  };
  it.each([
    ["Roncq adds 2,50 €", { mode: "add", amount: 250 }, 550],
    ["Achères adds 7,15 €", { mode: "add", amount: 715 }, 1015],
    ["Caumont replaces by 4,05 €", { mode: "replace", amount: 405 }, 405],
    ["Vailhauquès multiplies by 1.5", { mode: "multiply", factor: 1.5 }, 450],
    ["Massingy multiplies by 2", { mode: "multiply", factor: 2 }, 600],
  ])("%s", (_town, mode, expected) => {
    const file = oneVersion({ services: meal(), modifiers: [{ ...unbooked, ...mode }] });
    expect(total(file, onDays("meal", 1, { booking: "none" }))).toBe(expected);
    expect(total(file, onDays("meal", 1))).toBe(300);
  });

  it("tell Caumont's two replaced prices apart", () => {
    const file = oneVersion({
      services: meal(),
      modifiers: [
        {
          label: "Hors délai",
          services: ["meal"],
          when: { booking: "late" },
          mode: "replace",
          amount: 405,
        },
        {
          label: "Non réservé",
          services: ["meal"],
          when: { booking: "none" },
          mode: "replace",
          amount: 505,
        },
      ],
    });
    const events = ["onTime", "late", "none"].map((booking, index) => ({
      service: "meal",
      day: SCHOOL_DAYS[index],
      booking,
    }));
    expect(total(file, events)).toBe(300 + 405 + 505);
  });

  it("double from the 7th unbooked meal of a child's year (Strasbourg)", () => {
    const file = oneVersion({
      services: meal(),
      modifiers: [
        {
          label: "Repas non réservé, à partir du 7e",
          services: ["meal"],
          when: { booking: "none" },
          mode: "multiply",
          factor: 2,
          occurrences: { from: 7, per: ["child", "schoolYear"] },
        },
      ],
    });
    const unbooked = onDays("meal", 8, { booking: "none" });
    expect(total(file, unbooked)).toBe(6 * 300 + 2 * 600);
    expect(total(file, [...unbooked.slice(0, 6), { service: "meal", day: SCHOOL_DAYS[6] }])).toBe(
      7 * 300,
    );
  });

  it("count once for a family: 25 € for a late enrolment (Saint-Colomban)", () => {
    const file = oneVersion({
      services: {
        ...meal(),
        dossier: {
          label: "Inscription hors délai",
          care: "none",
          automatic: { per: ["family", "schoolYear"] },
          prices: [{ when: { enrolledLate: true }, price: 2500 }],
        },
      },
    });
    const events = ["a", "b"].flatMap((child) => onDays("meal", 3, { child }));
    expect(total(file, events, { ...THREE, enrolledLate: true })).toBe(6 * 300 + 2500);
    expect(total(file, events, THREE)).toBe(6 * 300);
  });

  it("ask 15 € when the late pick-up is repeated (Le Sourn)", () => {
    const file = oneVersion({
      services: care({ unit: { label: "séance" } }),
      modifiers: [
        {
          label: "Retards répétés",
          services: ["care"],
          when: { departure: { above: "18:30" } },
          mode: "add",
          amount: 1500,
          occurrences: { from: 2, per: ["family", "month"] },
        },
      ],
    });
    const late = onDays("care", 3, { arrival: "16:30", departure: "18:45" });
    expect(total(file, late)).toBe(3 * 150 + 2 * 1500);
    expect(total(file, late.slice(0, 1))).toBe(150);
  });

  it("are never care nor food", () => {
    const file = oneVersion({
      services: care(),
      modifiers: [{ ...unbooked, services: ["care"], mode: "add", amount: 200 }],
    });
    const bill = billOf(file, caseOf(onDays("care", 1, { booking: "late" })));
    expect(
      bill.lines.map(({ carePartCents, foodPartCents, surchargePartCents }) => [
        carePartCents,
        foodPartCents,
        surchargePartCents,
      ]),
    ).toEqual([
      [150, 0, 0],
      [0, 0, 200],
    ]);
  });
});

describe("brothers and sisters", () => {
  const events = (count: number) =>
    ["a", "b", "c"].slice(0, count).flatMap((child) => onDays("meal", 1, { child }));

  it("share a family total: 12,40 € for three, the odd cent to the eldest", () => {
    const file = oneVersion({
      services: meal({ prices: [{ price: 450 }] }),
      groups: [
        {
          label: "Prix de la famille",
          services: ["meal"],
          per: ["family", "day"],
          byChildren: { totals: [450, 900, 1240], eachMore: 340 },
        },
      ],
    });
    const bill = billOf(file, caseOf(events(3), THREE));
    expect(bill.lines.map(({ child, amountCents }) => [child, amountCents])).toEqual([
      ["a", 414],
      ["b", 413],
      ["c", 413],
    ]);
    expect(total(file, events(2), THREE)).toBe(900);
    expect(total(file, events(1), THREE)).toBe(450);
    expect(total(file, events(3), THREE)).toBe(1240);
  });

  it("share the total of the enrolled when the town counts these", () => {
    const file = oneVersion(
      {
        services: meal({ prices: [{ price: 450 }] }),
        groups: [
          {
            label: "Prix de la famille",
            services: ["meal"],
            per: ["family", "day"],
            byChildren: { totals: [450, 900, 1240], eachMore: 340 },
          },
        ],
      },
      { siblings: { counted: "enrolled" } },
    );
    expect(total(file, events(1), THREE)).toBe(414);
    expect(total(file, events(2), THREE)).toBe(827);
  });

  it.each([
    ["present", 3, 300 + 250 + 200],
    ["present", 1, 300],
    ["enrolled", 1, 300],
  ])("have a price by rank, counted on those %s", (counted, count, expected) => {
    const prices = [
      { when: { rank: { from: 3 } }, price: 200 },
      { when: { rank: { from: 2, upTo: 2 } }, price: 250 },
      { price: 300 },
    ];
    const file = oneVersion({ services: meal({ prices }) }, { siblings: { counted } });
    expect(total(file, events(count), THREE)).toBe(expected);
  });

  it("keep the youngest's enrolled rank when alone that day", () => {
    const prices = [{ when: { rank: { from: 2 } }, price: 250 }, { price: 300 }];
    const alone = [{ service: "meal", day: FIRST, child: "c" }];
    const by = (counted: string) =>
      oneVersion({ services: meal({ prices }) }, { siblings: { counted } });
    expect(total(by("enrolled"), alone, THREE)).toBe(250);
    expect(total(by("present"), alone, THREE)).toBe(300);
  });
});

describe("how many", () => {
  it("one day price whether one or two sessions are used", () => {
    const file = oneVersion({
      services: care(),
      groups: [{ label: "Journée", services: ["care"], per: ["child", "day"], atMost: 150 }],
    });
    const sessions = [
      { service: "care", day: FIRST, slot: "matin" },
      { service: "care", day: FIRST, slot: "soir" },
      { service: "care", day: SECOND, slot: "soir" },
    ];
    expect(total(file, sessions)).toBe(300);
  });

  it("a flat price from the Nth presence of the month on", () => {
    const file = oneVersion({
      services: care(),
      groups: [
        {
          label: "Forfait",
          services: ["care"],
          per: ["child", "month"],
          flat: { from: 10, price: 1200 },
        },
      ],
    });
    expect(total(file, onDays("care", 9))).toBe(9 * 150);
    expect(total(file, onDays("care", 10))).toBe(1200);
    expect(total(file, onDays("care", 15))).toBe(1200);
  });

  it("the cheapest of day and month, unless the family chose otherwise", () => {
    const file = oneVersion(
      {
        services: care(),
        groups: [
          {
            label: "Forfait",
            services: ["care"],
            when: { option: "cheapest" },
            per: ["child", "month"],
            atMost: 1000,
          },
        ],
      },
      { options: { cheapest: { label: "Le moins cher, automatiquement", default: true } } },
    );
    expect(total(file, onDays("care", 8))).toBe(1000);
    expect(total(file, onDays("care", 8), {}, { options: { cheapest: false } })).toBe(1200);
  });

  it("a day cap, then a month cap", () => {
    const file = oneVersion({
      services: care(),
      groups: [
        { label: "Journée", services: ["care"], per: ["child", "day"], atMost: 200 },
        { label: "Mois", services: ["care"], per: ["family", "month"], atMost: 500 },
      ],
    });
    const twice = (count: number) => [
      ...onDays("care", count, { slot: "m" }),
      ...onDays("care", count, { slot: "s" }),
    ];
    expect(total(file, twice(2))).toBe(400);
    expect(total(file, twice(3))).toBe(500);
  });

  it("half-hours begun, with a tolerance, and nothing under it", () => {
    const file = oneVersion({
      services: care({
        unit: { label: "demi-heure", minutes: 30, tolerance: 5, startsAt: "16:30" },
        prices: [{ price: 80 }],
      }),
    });
    const units = ["16:35", "16:36", "17:05", "17:06", "18:30"].map(
      (departure) => total(file, [{ service: "care", day: FIRST, departure }]) / 80,
    );
    expect(units).toEqual([0, 1, 1, 2, 4]);
  });

  it("a price per time-of-day band touched", () => {
    const file = oneVersion({
      services: care({
        bands: {
          premier: { from: "16:30", upTo: "17:30" },
          second: { from: "17:30", upTo: "18:30" },
        },
        prices: [
          { when: { band: "premier" }, price: 120 },
          { when: { band: "second" }, price: 90 },
        ],
      }),
    });
    const until = (departure: string) =>
      total(file, [{ service: "care", day: FIRST, arrival: "16:30", departure }]);
    expect([until("17:30"), until("17:31"), until("18:30")]).toEqual([120, 210, 210]);
  });
});

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
    week.map((day) => ({ service: "meal", day, presence: "justified", ...more }));
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

  it("hours of the 72-hour rule are real ones over the change to winter time", () => {
    const friday = (certificateAt: string) => [
      { service: "meal", day: "2025-10-24", presence: "justified", certificateAt },
    ];
    // From Friday 00:00, the Sunday has 25 hours: 72 h end on Sunday at 23:00.
    expect(total(seventyTwo, friday("2025-10-26T23:00"))).toBe(0);
    expect(total(seventyTwo, friday("2025-10-26T23:30"))).toBe(100);
  });

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
