import { expect } from "vitest";
import { onDays, SCHOOL_DAYS } from "#tests/support/price-case.ts";
import { meal, THREE, type Town, tariff } from "./town.ts";

const DAY = "2025-11-03";
const modified = (name: string, price: number, ...modifiers: object[]) =>
  tariff(name, {
    services: { meal: meal(price) },
    modifiers: modifiers.map((rule) => ({ services: ["meal"], ...rule })),
  });
const certified = (certificateAt: string) =>
  onDays("meal", 5, { presence: "justified", certificateAt, prepaid: true });

/** What changes a price: lateness, absence, counts, families, third parties, versions. */
export const RULES: Town[] = [
  {
    town: "Achères",
    rule: "Repas sans réservation : 7,15 € en plus.",
    tariff: modified("Achères", 365, {
      label: "Sans réservation",
      when: { booking: "none" },
      mode: "add",
      amount: 715,
    }),
    cases: [
      {
        what: "booked late is not unbooked; absent and unbooked is nothing",
        events: [
          { service: "meal", day: DAY, booking: "late" },
          { service: "meal", day: "2025-11-04", booking: "none" },
          { service: "meal", day: "2025-11-06", booking: "none", presence: "absent" },
        ],
        sum: "3,65 + 3,65 + 7,15",
        cents: 1445,
        lines: [
          { amountCents: 365 },
          { amountCents: 365, foodPartCents: 365 },
          { kind: "surcharge", amountCents: 715, surchargePartCents: 715, foodPartCents: 0 },
        ],
      },
    ],
  },
  {
    town: "Strasbourg",
    rule: "Prix doublé dès le 7e repas non réservé de l’année scolaire, par enfant.",
    tariff: modified("Strasbourg", 333, {
      label: "Non réservé, dès le 7e",
      when: { booking: "none" },
      mode: "multiply",
      factor: 2,
      occurrences: { from: 7, per: ["child", "schoolYear"] },
    }),
    cases: [
      {
        what: "eight in a year, then a new year",
        events: [
          ...onDays("meal", 8, { booking: "none" }),
          { service: "meal", day: "2026-09-01", booking: "none" },
        ],
        sum: "6 × 3,33 + 2 × 6,66 + 3,33",
        cents: 3663,
      },
      {
        what: "only the 8th is on this bill, the others count",
        events: onDays("meal", 8, { booking: "none" }),
        more: { period: { from: SCHOOL_DAYS[7], upTo: SCHOOL_DAYS[7] } },
        sum: "3,33 + 3,33",
        cents: 666,
      },
    ],
  },
  {
    town: "Massingy",
    rule: "Hors délai × 2 ; absence non justifiée : moitié du prix.",
    tariff: modified(
      "Massingy",
      351,
      { label: "Hors délai", when: { booking: "late" }, mode: "multiply", factor: 2 },
      { label: "Absence", when: { presence: "absent" }, mode: "multiply", factor: 0.5 },
    ),
    cases: [
      {
        what: "half a cent goes up; both rules on one meal",
        events: [
          { service: "meal", day: DAY, presence: "absent" },
          { service: "meal", day: "2025-11-04", booking: "late", presence: "absent" },
          { service: "meal", day: "2025-11-06", booking: "late" },
        ],
        sum: "1,755 → 1,76 ; 3,51 × 2 ÷ 2 = 3,51 ; 7,02",
        cents: 176 + 351 + 702,
      },
    ],
  },
  {
    town: "Le Sourn",
    rule: "Retard après 18 h 30 : avertissement, puis 15 € dès le 2e de l’année, par famille et par soir.",
    tariff: tariff("Le Sourn", {
      services: { care: { label: "Garderie", care: "all", prices: [{ price: 150 }] } },
      modifiers: [
        {
          label: "Retard répété",
          services: ["care"],
          when: { departure: { above: "18:30" } },
          mode: "add",
          amount: 1500,
          occurrences: { from: 2, per: ["family", "schoolYear"] },
        },
      ],
    }),
    cases: [
      {
        what: "18:30 is not late, 18:31 is",
        events: ["18:30", "18:31", "18:45"].map((departure, index) => ({
          service: "care",
          day: SCHOOL_DAYS[index],
          arrival: "16:30",
          departure,
        })),
        sum: "3 × 1,50 + 15",
        cents: 1950,
      },
    ],
  },
  {
    town: "École Saint-Exupéry",
    rule: "Certificat sous 72 h : rien ; sous 10 jours : deux jours dus ; après : tout est dû.",
    tariff: tariff("Saint-Exupéry", {
      services: { meal: meal(350) },
      absences: [
        {
          services: ["meal"],
          steps: [
            { when: { certificateWithinHours: 72 }, billed: "none" },
            { when: { certificateWithinHours: 240 }, billed: { first: 2 } },
            { billed: "all" },
          ],
        },
      ],
    }),
    cases: [
      {
        what: "72 hours exactly",
        events: certified("2025-11-06T00:00"),
        sum: "0",
        cents: 0,
        creditCents: 1750,
      },
      {
        what: "a minute more",
        events: certified("2025-11-06T00:01"),
        sum: "2 × 3,50",
        cents: 700,
        creditCents: 1050,
      },
      {
        what: "day 11",
        events: certified("2025-11-13T08:00"),
        sum: "5 × 3,50",
        cents: 1750,
        creditCents: 0,
      },
    ],
  },
  {
    town: "Saint-Colomban",
    rule: "25 € par famille inscrite hors délai ; cotisation 20 € par famille, 10 € dès le 1er février.",
    tariff: tariff("Saint-Colomban", {
      services: {
        meal: meal(300),
        late: {
          label: "Inscription hors délai",
          care: "neither",
          automatic: { per: ["family", "schoolYear"] },
          prices: [{ when: { enrolledLate: true }, price: 2500 }],
        },
        fee: {
          label: "Cotisation",
          care: "neither",
          automatic: { per: ["family", "schoolYear"] },
          prices: [
            { when: { dates: { from: "02-01", upTo: "08-31" } }, price: 1000 },
            { price: 2000 },
          ],
        },
      },
    }),
    cases: [
      {
        what: "three children, late, first meal on 31 January",
        family: { ...THREE, enrolledLate: true },
        events: ["a", "b", "c"].map((child) => ({ child, service: "meal", day: "2026-01-31" })),
        sum: "25 + 20 + 3 × 3",
        cents: 5400,
      },
      {
        what: "first meal on 1 February",
        events: [{ service: "meal", day: "2026-02-01" }],
        sum: "10 + 3",
        cents: 1300,
      },
    ],
  },
  {
    town: "Roncq, total de la fratrie",
    rule: "Repas : 4,50, 9,00, 12,40 € pour 1, 2, 3 enfants ; le centime de reste à l’aîné.",
    tariff: tariff("Fratrie", {
      services: { meal: meal(450) },
      groups: [
        {
          label: "Prix de la famille",
          services: ["meal"],
          per: ["family", "day"],
          byChildren: { totals: [450, 900, 1240], eachMore: 340 },
        },
      ],
    }),
    cases: [
      {
        what: "four children: the total says how it comes about",
        family: { children: ["a", "b", "c", "d"].map((id) => ({ id })) },
        events: ["a", "b", "c", "d"].map((child) => ({ child, service: "meal", day: DAY })),
        sum: "12,40 + 3,40",
        cents: 1580,
        lines: Array.from({ length: 4 }, () => ({
          amountCents: 395,
          explanation: { text: expect.stringContaining("12,40\u202f€ + 1 × 3,40\u202f€ en tout") },
        })),
      },
    ],
  },
  {
    town: "Hénin-Beaumont, aide limitée",
    rule: "Un comité d’entreprise paie 2 € par repas, deux fois par mois et par enfant.",
    tariff: tariff("Aide", {
      services: { meal: meal(365) },
      thirdParties: [
        {
          payer: "Comité",
          services: ["meal"],
          pays: 200,
          reduces: true,
          occurrences: { upTo: 2, per: ["child", "month"] },
        },
      ],
    }),
    findings: ["Deux payeurs sur une même ligne"],
    cases: [
      {
        what: "three meals in November, one in December",
        events: [...onDays("meal", 3), { service: "meal", day: "2025-12-01" }],
        sum: "1,65 + 1,65 + 3,65 + 1,65",
        cents: 860,
        thirdParties: { Comité: 600 },
      },
    ],
  },
  {
    town: "Hors commune",
    rule: "Une délibération entre en vigueur le 10 novembre ; hors commune +20 %.",
    tariff: {
      format: 2,
      name: "Deux versions",
      versions: [350, 365].map((price, index) => ({
        from: index === 0 ? "2025-09-01" : "2025-11-10",
        services: { meal: meal(price) },
        modifiers: [
          {
            label: "Hors commune",
            services: ["meal"],
            when: { resident: false },
            mode: "multiply",
            factor: 1.2,
            kind: "price",
          },
        ],
      })),
    },
    cases: [
      {
        what: "the day before and the day",
        family: { resident: false },
        events: [
          { service: "meal", day: "2025-11-07" },
          { service: "meal", day: "2025-11-10" },
        ],
        sum: "4,20 + 4,38",
        cents: 858,
      },
    ],
  },
];
