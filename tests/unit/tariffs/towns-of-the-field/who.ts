import { onDays } from "#tests/support/price-case.ts";
import { meal, type Town, tariff } from "./town.ts";

/** Who pays which price: quotients, residence, school, rank, health, age. */
export const WHO: Town[] = [
  {
    town: "Mametz",
    rule: "Repas à 0,50, 1,00 et 3,10 € selon le quotient ; l’État paie 3 € par repas à 1 € ou moins.",
    tariff: tariff("Mametz", {
      services: {
        meal: meal({
          brackets: [
            { upTo: 500, price: 50 },
            { above: 500, upTo: 1000, price: 100 },
            { above: 1000, price: 310 },
          ],
        }),
      },
      thirdParties: [
        { payer: "État", services: ["meal"], priceAtMost: 100, pays: 300, reduces: false },
      ],
    }),
    findings: ["Deux payeurs sur une même ligne"],
    cases: [
      {
        what: "on the bound, 500",
        family: { quotient: 500 },
        events: onDays("meal", 2),
        sum: "2 × 0,50",
        cents: 100,
        thirdParties: { État: 600 },
      },
      {
        what: "500,99 is 500 in whole euros",
        family: { quotient: 500.99 },
        events: onDays("meal", 1),
        sum: "0,50",
        cents: 50,
      },
      {
        what: "one euro above the bound",
        family: { quotient: 501 },
        events: onDays("meal", 3),
        sum: "3 × 1,00",
        cents: 300,
        thirdParties: { État: 900 },
      },
      {
        what: "above 1 000, the State pays nothing",
        family: { quotient: 1001 },
        events: onDays("meal", 1),
        sum: "3,10",
        cents: 310,
        thirdParties: {},
      },
      {
        what: "no quotient: the highest price, and nothing from the State",
        family: { quotient: null },
        events: onDays("meal", 1),
        sum: "3,10",
        cents: 310,
        thirdParties: {},
      },
    ],
  },
  {
    town: "Cournonterral",
    rule: "Repas à 1 € jusqu’à 1 000 ; au-delà 4,20 €. Le CCAS ramène à 1 € un repas de 1,60 €.",
    tariff: tariff("Cournonterral", {
      services: {
        meal: meal({
          brackets: [
            { below: 600, price: 80 },
            { from: 600, upTo: 1000, price: 160 },
            { above: 1000, price: 420 },
          ],
        }),
      },
      thirdParties: [
        {
          payer: "CCAS",
          services: ["meal"],
          when: { quotient: { from: 600, upTo: 1000 } },
          pays: 60,
          reduces: true,
        },
        { payer: "État", services: ["meal"], priceAtMost: 100, pays: 300, reduces: false },
      ],
    }),
    findings: ["Deux payeurs sur une même ligne"],
    cases: [
      {
        what: "what the family pays once the CCAS has paid decides for the State",
        family: { quotient: 800 },
        events: onDays("meal", 4),
        sum: "4 × (1,60 − 0,60)",
        cents: 400,
        thirdParties: { CCAS: 240, État: 1200 },
      },
      {
        what: "below the CCAS’s bracket",
        family: { quotient: 599 },
        events: onDays("meal", 1),
        sum: "0,80",
        cents: 80,
        thirdParties: { État: 300 },
      },
    ],
  },
  {
    town: "Montagnac",
    rule: "Taux d’effort de 0,55 % du quotient, plancher 1,00 €, plafond 5,40 € ; hors commune 6,20 €.",
    tariff: tariff("Montagnac", {
      services: {
        meal: meal(0, {
          prices: [
            { when: { resident: false }, price: 620 },
            { price: { percentOfQuotient: 0.55, min: 100, max: 540 } },
          ],
        }),
      },
    }),
    cases: [
      {
        what: "floor",
        family: { quotient: 181 },
        events: onDays("meal", 1),
        sum: "0,9955 → 1,00",
        cents: 100,
      },
      {
        what: "just above the floor",
        family: { quotient: 182 },
        events: onDays("meal", 1),
        sum: "1,001 → 1,00",
        cents: 100,
      },
      {
        what: "half a cent up",
        family: { quotient: 190 },
        events: onDays("meal", 1),
        sum: "1,045 → 1,05",
        cents: 105,
      },
      {
        what: "cap",
        family: { quotient: 982 },
        events: onDays("meal", 1),
        sum: "5,401 → 5,40",
        cents: 540,
      },
      {
        what: "no quotient",
        family: { quotient: null },
        events: onDays("meal", 1),
        sum: "5,40",
        cents: 540,
      },
      {
        what: "outside",
        family: { quotient: 190, resident: false },
        events: onDays("meal", 2),
        sum: "2 × 6,20",
        cents: 1240,
      },
    ],
  },
  {
    town: "Fay-aux-Loges",
    rule: "Un nouveau quotient compte au mois suivant, jamais en arrière.",
    tariff: tariff("Fay-aux-Loges", {
      services: {
        meal: meal({
          brackets: [
            { below: 700, price: 210 },
            { from: 700, price: 370 },
          ],
        }),
      },
    }),
    cases: [
      {
        what: "changed in the month, history out of order",
        family: {
          quotients: [
            { value: 650, receivedOn: "2025-11-10" },
            { value: 900, receivedOn: "2025-09-05" },
          ],
        },
        events: [
          { service: "meal", day: "2025-09-04" },
          { service: "meal", day: "2025-09-05" },
          { service: "meal", day: "2025-11-28" },
          { service: "meal", day: "2025-12-01" },
        ],
        sum: "inconnu 3,70 ; 3,70 ; 3,70 ; 2,10",
        cents: 1320,
      },
      {
        what: "a decision that counts on its very day",
        family: {
          quotients: [
            { value: 900, receivedOn: "2025-09-01" },
            { value: 650, effectiveFrom: "2025-11-10" },
          ],
        },
        events: [
          { service: "meal", day: "2025-11-07" },
          { service: "meal", day: "2025-11-10" },
        ],
        sum: "3,70 + 2,10",
        cents: 580,
      },
    ],
  },
];
