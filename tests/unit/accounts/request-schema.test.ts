import { expect, test } from "vitest";
import { requestAccountSchema } from "#lib/accounts/request-schema.ts";

test("an empty form is told what is missing of the adult and of the child at once", () => {
  const issues =
    requestAccountSchema.safeParse({ email: "parent@famille.example" }).error?.issues ?? [];
  const paths = issues.map(({ path }) => path.join("."));
  expect(paths).toContain("firstName");
  expect(paths).toContain("child1FirstName");
  expect(new Set(paths).size).toBe(paths.length);
});

test("a postal code may be written with a space", () => {
  const claim = {
    firstName: "Nadège",
    lastName: "Autre",
    email: "nadege@famille.example",
    phone: "06 39 98 11 22",
    addressLine1: "4 rue des Lilas",
    postalCode: " 62 300 ",
    city: "Lens",
    child1FirstName: "Ysée",
    child1LastName: "Autre",
    child1BirthDay: "2019-03-02",
    child1SchoolId: "01a21c43-08eb-773e-89a5-a48af2cadfd7",
  };
  expect(requestAccountSchema.parse(claim)).toMatchObject({ postalCode: "62300" });
  expect(requestAccountSchema.safeParse({ ...claim, postalCode: "6230" }).success).toBe(false);
});
