import { expect, test } from "vitest";
import { withdrawWords } from "#lib/enrolments/withdraw-words.ts";

const line = (state: "requested" | "accepted" | "waiting" | "offered" | "withdrawn") => ({
  state,
  activity: { name: "Cantine" },
});

test("a request that is not decided will not be studied", () => {
  const words = withdrawWords("submitted", [
    { firstName: "Léa", enrolments: [line("requested"), line("withdrawn")] },
  ]);
  expect(words).toEqual(["La mairie ne l’étudiera pas. Vous devrez faire une nouvelle demande."]);
});

test("on a waiting list the rank is lost, and the place that is kept with it", () => {
  const children = [{ firstName: "Léa", enrolments: [line("waiting")] }];
  expect(withdrawWords("waiting", children)).toEqual([
    "Vous quittez la liste d’attente. Pour revenir, il faudra faire une nouvelle demande.",
  ]);
  const offered = [{ firstName: "Léa", enrolments: [line("offered")] }];
  expect(withdrawWords("waiting", offered)[0]).toContain("La place gardée pour vous est rendue.");
});

test("what is accepted already stays, and the family reads so before", () => {
  const words = withdrawWords("toComplete", [
    { firstName: "Léa", enrolments: [line("accepted"), line("requested")] },
    { firstName: "Tom", enrolments: [line("accepted")] },
  ]);
  expect(words).toEqual([
    "La mairie n’étudiera pas ce qui n’est pas encore validé. Pour le demander de nouveau, il faudra faire une nouvelle demande.",
    "Ce qui est déjà validé reste\u00a0: Léa, cantine\u00a0; Tom, cantine.",
  ]);
});
