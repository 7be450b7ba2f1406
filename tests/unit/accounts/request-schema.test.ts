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
