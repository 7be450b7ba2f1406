import { onDays } from "#tests/support/price-case.ts";
import { meal, type Town, tariff } from "./town.ts";

const DAY = "2025-11-03";

/** Who comes often: subscriptions, packages, prices of a week or a month. */
export const SUBSCRIPTIONS: Town[] = [
  {
    town: "Éragny",
    rule: "Forfaits d’abonné : 4 jours 52 € le mois, 2 jours 29 € ; occasionnel 4,10 € le repas.",
    tariff: tariff("Éragny", {
      services: {
        meal: meal(0, {
          prices: [{ when: { subscribed: ["four", "two"] }, price: 0 }, { price: 410 }],
        }),
        four: {
          label: "Forfait 4 jours",
          care: "none",
          automatic: { per: ["child", "month"], with: ["meal"] },
          prices: [{ when: { subscribed: "four" }, price: 5200 }],
        },
        two: {
          label: "Forfait 2 jours",
          care: "none",
          automatic: { per: ["child", "month"], with: ["meal"] },
          prices: [{ when: { subscribed: "two" }, price: 2900 }],
        },
      },
    }),
    cases: [
      {
        what: "one child of each kind, over two months",
        family: {
          children: [
            { id: "a", subscriptions: ["four"] },
            { id: "b", subscriptions: ["two"] },
            { id: "c" },
          ],
        },
        events: ["2025-11-03", "2025-11-04", "2025-12-01"].flatMap((day) =>
          ["a", "b", "c"].map((child) => ({ child, service: "meal", day })),
        ),
        sum: "2 × 52 + 2 × 29 + 3 × 4,10",
        cents: 17430,
      },
    ],
  },
  {
    town: "Le Crès",
    rule: "Garderie 2,00 € l’heure commencée ; dès la 9e présence du mois, toutes à 1,50 € l’heure.",
    tariff: tariff("Le Crès", {
      services: {
        care: {
          label: "Garderie",
          care: "all",
          unit: { label: "heure", minutes: 60 },
          prices: [{ price: 200 }],
        },
      },
      groups: [
        {
          label: "Prix de l’habitué",
          services: ["care"],
          per: ["child", "month"],
          flat: { from: 9, price: 150, each: "unit" },
        },
      ],
    }),
    cases: [
      { what: "eight", events: onDays("care", 8, { minutes: 60 }), sum: "8 × 2,00", cents: 1600 },
      { what: "nine", events: onDays("care", 9, { minutes: 60 }), sum: "9 × 1,50", cents: 1350 },
      {
        what: "nine, two hours each",
        events: onDays("care", 9, { minutes: 61 }),
        sum: "18 × 1,50",
        cents: 2700,
      },
    ],
  },
  {
    town: "Faches-Thumesnil, mercredis",
    rule: "Semaine de 2 jours 18 €, 3 jours 25 €, 4 jours 30 €, au lieu de 10 € le jour.",
    tariff: tariff("Faches-Thumesnil", {
      services: { care: { label: "Accueil", care: "all", prices: [{ price: 1000 }] } },
      groups: [1800, 2500, 3000].map((price, index) => ({
        label: `Semaine de ${index + 2} jours`,
        services: ["care"],
        per: ["child", "week"],
        flat: { from: index + 2, counting: "days", price },
      })),
    }),
    cases: [
      { what: "one day", events: onDays("care", 1), sum: "10", cents: 1000 },
      { what: "two, three, four days", events: onDays("care", 3), sum: "25", cents: 2500 },
      {
        what: "a week of four and a week of two",
        events: onDays("care", 6),
        sum: "30 + 18",
        cents: 4800,
      },
      {
        what: "two moments of one day are one day",
        events: [...onDays("care", 1), ...onDays("care", 1, { slot: "soir" })],
        sum: "10 + 10",
        cents: 2000,
      },
    ],
  },
  {
    town: "Caumont, carnets",
    rule: "Carnet de 10 tickets 34 €, ticket à l’unité 3,80 € ; un enfant au carnet ne paie plus le repas.",
    tariff: tariff("Caumont", {
      services: {
        book: { label: "Carnet de 10", care: "none", prices: [{ price: 3400 }] },
        meal: meal(0, { prices: [{ when: { subscribed: "book" }, price: 0 }, { price: 380 }] }),
      },
    }),
    cases: [
      {
        what: "two books and three meals, a brother pays by the meal",
        family: { children: [{ id: "a", subscriptions: ["book"] }, { id: "b" }] },
        events: [
          { service: "book", day: DAY, quantity: 2 },
          ...onDays("meal", 3),
          { child: "b", service: "meal", day: DAY },
        ],
        sum: "2 × 34 + 3 × 0 + 3,80",
        cents: 7180,
      },
    ],
  },
  {
    town: "Montaren",
    rule: "Forfait du mois 40 €, 20 € pour qui commence le 16 ou après ; vacances de la P2 : 12 € le jour, sinon 9 €.",
    tariff: tariff(
      "Montaren",
      {
        services: {
          month: {
            label: "Forfait du mois",
            care: "all",
            automatic: { per: ["child", "month"], with: ["care"] },
            prices: [{ when: { dates: { from: "16" } }, price: 2000 }, { price: 4000 }],
          },
          care: { label: "Garderie", care: "all", prices: [{ price: 0 }] },
          day: {
            label: "Journée",
            care: "all",
            prices: [{ when: { period: "P2" }, price: 1200 }, { price: 900 }],
          },
        },
      },
      {
        periods: [
          { name: "P1", from: "2025-10-20", upTo: "2025-10-31" },
          { name: "P2", from: "2025-12-22", upTo: "2026-01-02" },
        ],
      },
    ),
    cases: [
      {
        what: "begun on the 15th, on the 16th, and next month",
        family: { children: [{ id: "a" }, { id: "b" }] },
        events: [
          { service: "care", day: "2025-10-15" },
          { child: "b", service: "care", day: "2025-10-16" },
          { child: "b", service: "care", day: "2025-11-03" },
        ],
        sum: "40 + 20 + 40",
        cents: 10000,
      },
      {
        what: "the ends of a period are in it",
        events: ["2025-12-21", "2025-12-22", "2026-01-02", "2026-01-03"].map((day) => ({
          service: "day",
          day,
        })),
        sum: "9 + 12 + 12 + 9",
        cents: 4200,
      },
    ],
  },
];
