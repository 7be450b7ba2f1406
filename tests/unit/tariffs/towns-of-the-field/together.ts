import type { Town } from "./town.ts";

const FRIDAY = "2026-11-13";
const MONDAY = "2026-11-16";
const TUESDAY = "2026-11-17";
const DECEMBER = "2026-12-01";

/** Rules of one version; the council raised the rate of the first bracket in the middle of November. */
const versionOf = (from: string, percentOfQuotient: number, max: number) => ({
  from,
  services: {
    meal: {
      label: "Repas",
      care: { cents: 50 },
      prices: [
        { when: { pai: true }, price: 50, care: "all" },
        { when: { resident: false }, price: 620 },
        {
          price: {
            brackets: [
              { upTo: 500, price: { percentOfQuotient, min: 80, max } },
              { from: 501, upTo: 900, price: 250 },
              { from: 901, price: 360 },
            ],
          },
        },
      ],
    },
    care: {
      label: "Garderie",
      unit: { label: "demi-heure", minutes: 30, tolerance: 5, startsAt: "16:30" },
      care: "all",
      prices: [{ price: { percentOfQuotient: 0.1, min: 40, max: 120 } }],
    },
    fee: {
      label: "Adhésion",
      care: "neither",
      automatic: { per: ["family", "schoolYear"], with: ["care"] },
      prices: [{ when: { dates: { from: "02-01", upTo: "08-31" } }, price: 1000 }, { price: 2000 }],
    },
  },
  modifiers: [
    {
      label: "Sans réservation, dès le 2e",
      services: ["meal"],
      when: { booking: "none" },
      mode: "multiply",
      factor: 2,
      occurrences: { from: 2, per: ["child", "month"] },
    },
    {
      label: "Départ tardif",
      services: ["care"],
      mode: "add",
      amount: 500,
      each: { minutes: 15, after: "18:30" },
    },
    {
      label: "Deuxième enfant",
      services: ["care"],
      when: { rank: { from: 2 } },
      mode: "multiply",
      factor: 0.9,
      kind: "price",
    },
  ],
  groups: [
    { label: "Au plus 4 € par jour", services: ["care"], per: ["child", "day"], atMost: 400 },
    { label: "Au plus 12 € par mois", services: ["care"], per: ["family", "month"], atMost: 1200 },
  ],
  thirdParties: [
    {
      payer: "CCAS",
      services: ["meal"],
      when: { quotient: { upTo: 500 } },
      pays: { percent: 30 },
      reduces: true,
    },
  ],
});

const meal = (child: string, day: string, more: object = {}) => ({
  child,
  service: "meal",
  day,
  ...more,
});
const care = (child: string, day: string, more: object) => ({
  ...meal(child, day, more),
  service: "care",
});
const line = (child: string, service: string, amountCents: number) => ({
  child,
  service,
  amountCents,
});

/** A town that nobody published: the hardest rules of the trade at once. */
export const TOGETHER: Town[] = [
  {
    town: "Fontaine-Basse, inventée",
    findings: ["Deux payeurs sur une même ligne"],
    rule: "Taux d’effort pour une tranche, PAI, hors commune, fratrie, plafonds du jour et du mois, doublement dès le 2e repas sans réservation, départ tardif, adhésion, CCAS, deux versions dans le mois, quotient du mois suivant.",
    tariff: {
      format: 2,
      name: "Fontaine-Basse",
      versions: [versionOf("2026-09-01", 0.2, 100), versionOf(MONDAY, 0.22, 110)],
    },
    cases: [
      {
        what: "three children over two versions, and a quotient that rises in December",
        family: {
          quotients: [
            { value: 450, effectiveFrom: "2026-09-01" },
            { value: 1000, receivedOn: "2026-11-10" },
          ],
          children: [
            { id: "zoe", birthDay: "2021-03-01", pai: true },
            { id: "ben", birthDay: "2018-03-01" },
            { id: "ana", birthDay: "2015-03-01" },
          ],
        },
        events: [
          meal("ana", FRIDAY),
          meal("ben", FRIDAY, { booking: "none" }),
          meal("zoe", FRIDAY),
          meal("ben", MONDAY, { booking: "none" }),
          care("ana", FRIDAY, { departure: "18:41" }),
          care("ben", FRIDAY, { departure: "17:35" }),
          care("ana", MONDAY, { units: 10 }),
          care("ben", MONDAY, { departure: "18:30" }),
          care("ana", TUESDAY, { units: 9 }),
          meal("ana", DECEMBER),
          meal("ben", DECEMBER, { booking: "none" }),
          care("ana", DECEMBER, { departure: "17:00" }),
        ],
        // Meals of November: 0,2 % of 450 = 0,90, then 0,22 % = 0,99; the CCAS pays 0,27 + 0,27 + 0,15 + 0,30.
        // Care: 5 × 0,45; 2 × 0,45 × 0,9; 10 and 9 × 0,45 capped at 4,00; 4 × 0,45 × 0,9: 12,68, capped at 12,00.
        sum: "0,63 + 0,63 + 0,35 + 0,69 + 0,99 (doublé) + 12,00 + 5,00 (tardif) + 20,00 + 3,60 + 3,60 + 1,00",
        cents: 4849,
        thirdParties: { CCAS: 99 },
        lines: [
          line("ana", "care", 213),
          line("ana", "care", 500),
          line("ana", "meal", 63),
          line("ben", "care", 77),
          line("ben", "meal", 63),
          line("zoe", "meal", 35),
          { service: "fee", amountCents: 2000, surchargePartCents: 2000 },
          line("ana", "care", 379),
          line("ben", "care", 153),
          line("ben", "meal", 69),
          line("ben", "meal", 99),
          line("ana", "care", 378),
          line("ana", "care", 100),
          line("ana", "meal", 360),
          line("ben", "meal", 360),
        ],
      },
      {
        what: "outside the town, joined in spring: the reduced fee, no help, and no quotient: the ceiling",
        family: { resident: false, quotients: [], children: [{ id: "lou" }] },
        events: [meal("lou", "2027-02-02"), care("lou", "2027-02-02", { departure: "18:46" })],
        // 136 minutes: 5 half-hours at the ceiling of 1,20 = 6,00, capped at 4,00; two quarters begun.
        sum: "6,20 + 4,00 + 2 × 5,00 + 10,00",
        cents: 3020,
        thirdParties: {},
      },
    ],
  },
];
