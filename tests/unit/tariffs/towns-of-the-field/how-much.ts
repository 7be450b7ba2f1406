import { type Town, tariff } from "./town.ts";

const DAY = "2025-11-03";
const stay = (arrival: string, departure: string, more: object = {}) => ({
  service: "care",
  day: DAY,
  arrival,
  departure,
  ...more,
});

/** How much is counted: hours, bands, days, months, subscriptions, packages. */
export const HOW_MUCH: Town[] = [
  {
    town: "Veyras",
    rule: "Garderie du matin 1,10 €, du soir 1,60 € puis 0,80 € par demi-heure commencée après 17 h 30 ; 5 minutes offertes.",
    tariff: tariff("Veyras", {
      services: {
        care: {
          label: "Garderie",
          care: "all",
          prices: [
            { label: "Garderie du matin", when: { slot: "matin" }, price: 110 },
            { label: "Garderie du soir", when: { slot: "soir" }, price: 160 },
          ],
        },
      },
      modifiers: [
        {
          label: "Demi-heure de plus",
          services: ["care"],
          when: { slot: "soir" },
          mode: "add",
          amount: 80,
          each: { minutes: 30, after: "17:30", tolerance: 5 },
          kind: "price",
        },
      ],
    }),
    cases: [
      {
        what: "left at 17:35, then at 17:36, then at 18:05 and 18:06",
        events: ["17:35", "17:36", "18:05", "18:06"].map((departure) =>
          stay("16:30", departure, { slot: "soir" }),
        ),
        sum: "1,60 + 2,40 + 2,40 + 3,20",
        cents: 960,
      },
      {
        what: "a morning, and an evening whose end is not known",
        events: [
          { service: "care", day: DAY, slot: "matin" },
          { service: "care", day: DAY, slot: "soir" },
        ],
        sum: "1,10 + 1,60",
        cents: 270,
      },
    ],
  },
  {
    town: "Vailhauquès, accueil très matinal",
    rule: "Accueil 1,00 € ; 0,40 € par quart d’heure commencé avant 7 h 30.",
    tariff: tariff("Vailhauquès", {
      services: { care: { label: "Accueil", care: "all", prices: [{ price: 100 }] } },
      modifiers: [
        {
          label: "Avant 7 h 30",
          services: ["care"],
          mode: "add",
          amount: 40,
          each: { minutes: 15, before: "07:30" },
          kind: "price",
        },
      ],
    }),
    cases: [
      {
        what: "on the hour, a minute before, a quarter and a minute before",
        events: ["07:30", "07:29", "07:15", "07:14"].map((arrival) => stay(arrival, "08:30")),
        sum: "1,00 + 1,40 + 1,40 + 1,80",
        cents: 560,
        lines: [{}, {}, {}, {}].map((line, index) => ({
          ...line,
          carePartCents: [180, 140, 140, 100][index],
        })),
      },
    ],
  },
  {
    town: "Auchel",
    rule: "Plages : 16 h 30–17 h 30 à 1,20 €, 17 h 30–18 h 30 à 0,90 € ; une seule fois 1,90 € pour les deux.",
    tariff: tariff("Auchel", {
      services: {
        care: {
          label: "Garderie",
          care: "all",
          bands: { un: { from: "16:30", upTo: "17:30" }, deux: { from: "17:30", upTo: "18:30" } },
          prices: [
            { when: { band: "un" }, price: 120 },
            { when: { band: "deux" }, price: 90 },
          ],
        },
      },
      groups: [{ label: "Prix du soir", services: ["care"], per: ["child", "day"], atMost: 190 }],
    }),
    cases: [
      {
        what: "to 17:30 exactly, the second band is not touched",
        events: [stay("16:30", "17:30")],
        sum: "1,20",
        cents: 120,
      },
      {
        what: "a minute more touches it",
        events: [stay("16:30", "17:31")],
        sum: "1,20 + 0,90 = 2,10, plafonné à 1,90",
        cents: 190,
        lines: [{ amountCents: 109 }, { amountCents: 81 }],
      },
    ],
  },
  {
    town: "Lens, garderie le jour du changement d’heure",
    rule: "0,85 € la demi-heure commencée ; heures lues à l’horloge de Paris.",
    tariff: tariff("Lens", {
      services: {
        care: {
          label: "Garderie",
          care: "all",
          unit: { label: "demi-heure", minutes: 30 },
          prices: [{ price: 85 }],
        },
      },
    }),
    cases: [
      {
        what: "the Sunday and the Monday of each change",
        events: ["2026-10-25", "2026-10-26", "2027-03-28", "2027-03-29"].map((day) => ({
          ...stay("16:30", "18:01"),
          day,
        })),
        sum: "4 jours × 4 demi-heures × 0,85",
        cents: 1360,
      },
    ],
  },
];
