import { onDays } from "#tests/support/price-case.ts";
import { meal, THREE, type Town, tariff } from "./town.ts";

const DAY = "2025-11-03";
const three = (service: string) => ["a", "b", "c"].map((child) => ({ child, service, day: DAY }));

/** What a family is: brothers and sisters, school, age, health. */
export const FAMILY: Town[] = [
  {
    town: "Chenimenil",
    rule: "Un seul ticket pour l’accueil et le repas : 5,60 €, dont 20 % d’accueil ; −15 % dès le 2e enfant présent.",
    tariff: tariff("Chenimenil", {
      services: { meal: meal(560, { care: { percent: 20 } }) },
      modifiers: [
        {
          label: "Deuxième enfant",
          services: ["meal"],
          when: { rank: { from: 2 } },
          mode: "multiply",
          factor: 0.85,
          kind: "price",
        },
      ],
    }),
    cases: [
      {
        what: "three children, care and food follow the rebate",
        family: THREE,
        events: three("meal"),
        sum: "5,60 + 4,76 + 4,76",
        cents: 1512,
        lines: [
          { child: "a", amountCents: 560, carePartCents: 112, foodPartCents: 448 },
          { child: "b", amountCents: 476, carePartCents: 95, foodPartCents: 381 },
          { child: "c", amountCents: 476, carePartCents: 95, foodPartCents: 381 },
        ],
      },
      {
        what: "the youngest alone that day is the first",
        family: THREE,
        events: [{ child: "c", service: "meal", day: DAY }],
        sum: "5,60",
        cents: 560,
      },
      {
        what: "a brother excused does not count",
        family: THREE,
        events: [
          { child: "a", service: "meal", day: DAY, presence: "justified" },
          { child: "c", service: "meal", day: DAY },
        ],
        sum: "0 + 5,60",
        cents: 560,
      },
    ],
  },
  {
    town: "Espondeilhan",
    rule: "Maternelle 3,10 €, élémentaire 3,60 €, personnel de l’école 4,80 €, adulte 7,00 €, PAI 1,20 €.",
    tariff: tariff("Espondeilhan", {
      services: {
        meal: meal(0, {
          prices: [
            { label: "Repas, adulte", when: { category: "adult" }, price: 700 },
            { label: "Repas, personnel", when: { category: "staff" }, price: 480 },
            { label: "Panier repas (PAI)", when: { pai: true }, price: 120, care: "all" },
            { when: { level: "nursery" }, price: 310 },
            { when: { level: "elementary" }, price: 360 },
          ],
        }),
      },
    }),
    cases: [
      {
        what: "one of each",
        family: {
          children: [
            { id: "a", level: "nursery" },
            { id: "b", level: "elementary" },
            { id: "c", level: "elementary", pai: true },
          ],
        },
        events: [
          ...three("meal"),
          { child: undefined, service: "meal", day: DAY, category: "adult" },
          { child: undefined, service: "meal", day: DAY, category: "staff" },
        ],
        sum: "3,10 + 3,60 + 1,20 + 7,00 + 4,80",
        cents: 1970,
      },
    ],
  },
  {
    town: "Labruguière",
    rule: "Moins de 6 ans 2,80 €, 6 ans et plus 3,30 € ; l’âge est celui du jour.",
    tariff: tariff("Labruguière", {
      services: {
        meal: meal(0, {
          prices: [
            { when: { age: { below: 6 } }, price: 280 },
            { when: { age: { from: 6 } }, price: 330 },
          ],
        }),
      },
    }),
    cases: [
      {
        what: "the sixth birthday",
        family: { children: [{ id: "a", birthDay: "2019-11-04" }] },
        events: onDays("meal", 2),
        sum: "2,80 la veille, 3,30 le jour",
        cents: 610,
      },
      {
        what: "born on 29 February: on 1 March of a plain year",
        family: { children: [{ id: "a", birthDay: "2020-02-29" }] },
        events: [
          { service: "meal", day: "2026-02-28" },
          { service: "meal", day: "2026-03-01" },
        ],
        sum: "2,80 + 3,30",
        cents: 610,
      },
    ],
  },
];
