import { expect, it } from "vitest";
import { saveRightsSchema } from "#lib/agents/schema.ts";
import { permissionGroups } from "#lib/staff/permission-groups.ts";
import { permissionNames } from "#lib/staff/permissions.ts";

it("every right is offered once, in one group, with what it opens", () => {
  const offered = permissionGroups.flatMap(({ permissions }) => permissions);
  expect(offered.map(({ name }) => name).sort()).toEqual([...permissionNames].sort());
  expect(offered.filter(({ opens }) => !/^[A-ZÀ-Ý].*\.$/.test(opens))).toEqual([]);
  const fields = permissionGroups.map(({ field }) => field);
  expect(new Set(fields).size).toBe(fields.length);
});

it("the groups of the form make one list of rights, and nothing else is a right", () => {
  const form = {
    staffMemberId: crypto.randomUUID(),
    seen: "",
    familiesRights: ["families.read", "letters.print"],
    paymentsRights: "payments.watch",
    permissions: ["families.erase"],
  };
  expect(saveRightsSchema.parse(form).permissions).toEqual([
    "families.read",
    "letters.print",
    "payments.watch",
  ]);
  expect(saveRightsSchema.safeParse({ ...form, wordsRights: "all" }).success).toBe(false);
});
