import { describe, expect, it } from "vitest";
import { missingAnswers, questionsFor } from "#lib/enrolments/answers.ts";
import { answersSchema } from "#lib/enrolments/schema.ts";

const noon = { startsAt: "12:00", endsAt: "13:30" };
const morning = { startsAt: "07:30", endsAt: "08:30" };
const evening = { startsAt: "16:30", endsAt: "18:30" };
const elementary = { level: "elementary" } as const;
const nursery = { level: "nursery" } as const;

describe("questions of an enrolment", () => {
  it("asks the meal for a slot that spans noon, and never why", () => {
    expect(questionsFor(elementary, [noon])).toEqual(["mealType", "hasPai"]);
    expect(questionsFor(elementary, [morning])).toEqual(["hasPai"]);
  });

  it("asks who goes home alone for the evening, but not of nursery school", () => {
    expect(questionsFor(elementary, [morning, evening])).toEqual(["hasPai", "leavesAlone"]);
    expect(questionsFor(nursery, [evening])).toEqual(["hasPai"]);
  });

  it("asks nothing without an activity", () => {
    expect(questionsFor(elementary, [])).toEqual([]);
  });

  it("counts « non » as an answer", () => {
    const answers = { mealType: null, hasPai: false, leavesAlone: null };
    expect(missingAnswers(["mealType", "hasPai", "leavesAlone"], answers)).toEqual([
      "mealType",
      "leavesAlone",
    ]);
  });
});

describe("the form of answers", () => {
  const lea = "0198c1de-0000-7000-8000-000000000001";

  it("tells all forgotten questions at once, each at its field", () => {
    const parsed = answersSchema.safeParse({
      childId: lea,
      question: [`mealType-${lea}`, `hasPai-${lea}`],
    });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([
      `mealType-${lea}`,
      `hasPai-${lea}`,
    ]);
  });

  it("says of which child, when a form of three has the same question three times", () => {
    const ines = "0198c1de-0000-7000-8000-000000000002";
    const parsed = answersSchema.safeParse({
      childId: [lea, ines],
      question: [`mealType-${lea}`, `hasPai-${ines}`, `leavesAlone-${ines}`],
      [`firstName-${lea}`]: "Léa",
      [`firstName-${ines}`]: "Inès",
    });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
      "Choisissez le repas de Léa.",
      "PAI d’Inès\u00a0: répondez par oui ou par non.",
      "Départ d’Inès le soir\u00a0: répondez par oui ou par non.",
    ]);
  });

  it("keeps what was asked and leaves the rest as it was", () => {
    const parsed = answersSchema.parse({
      childId: lea,
      question: `hasPai-${lea}`,
      [`hasPai-${lea}`]: "non",
      role: "admin",
      priceCents: "1",
    });
    expect(parsed).toEqual({
      backTo: null,
      children: [
        {
          childId: lea,
          mealType: undefined,
          hasPai: false,
          leavesAlone: undefined,
          authorisedPersons: undefined,
        },
      ],
    });
  });

  it("writes phone numbers one way and refuses what is none", () => {
    const form = {
      childId: lea,
      [`personName-${lea}-1`]: "Mamie Jeanne",
      [`personPhone-${lea}-1`]: "+33 6 12.34.56-78",
    };
    expect(answersSchema.parse(form).children[0]?.authorisedPersons).toEqual([
      { name: "Mamie Jeanne", phone: "06 12 34 56 78", relation: "" },
    ]);
    const wrong = answersSchema.safeParse({ ...form, [`personPhone-${lea}-1`]: "12" });
    expect(wrong.error?.issues[0]?.path).toEqual([`personPhone-${lea}-1`]);
  });

  it("refuses identifiers that are none", () => {
    expect(answersSchema.safeParse({ childId: "1 OR 1=1" }).success).toBe(false);
  });
});
