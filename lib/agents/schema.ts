import * as z from "zod";
import { currentPassword } from "#lib/accounts/own-schema.ts";
import { personName } from "#lib/accounts/request-schema.ts";
import { email } from "#lib/accounts/schema.ts";

import { listOf } from "#lib/form-data.ts";
import { permissionGroups } from "#lib/staff/permission-groups.ts";
import { type Permission, permissionNames } from "#lib/staff/permissions.ts";

const staffMemberId = z.uuid("Cet agent n’existe pas.");
const permissions = z.array(
  z.enum(permissionNames as [Permission, ...Permission[]], "Ce droit n’existe pas."),
);
const departments = z.preprocess(listOf, z.array(z.uuid("Ce service n’existe pas.")));

/** The form has one field for each group of rights; together they are the rights. */
function gather(input: unknown): unknown {
  if (typeof input !== "object" || input === null) return input;
  const fields = new Map<string, unknown>(Object.entries(input));
  const given = permissionGroups.flatMap(({ field }) => listOf(fields.get(field)));
  return { ...input, permissions: given };
}

export const inviteAgentSchema = z.preprocess(
  gather,
  z.object({
    firstName: personName("Écrivez le prénom."),
    lastName: personName("Écrivez le nom."),
    email,
    permissions,
    currentPassword,
  }),
);

export const inviteAgainSchema = z.object({ staffMemberId, email, currentPassword });

export const saveRightsSchema = z.preprocess(
  gather,
  z.object({
    staffMemberId,
    permissions,
    /** The rights that the page showed: nobody undoes a colleague's change without seeing it. */
    seen: z.string().max(2000).catch(""),
    currentPassword,
  }),
);

export const saveDepartmentsSchema = z.object({
  staffMemberId,
  departments,
  told: departments,
});

export const closeAgentSchema = z.object({
  staffMemberId,
  /** Who takes over the conversations; empty: nobody. */
  heirId: z.preprocess((value) => value || undefined, z.uuid("Choisissez un collègue.").optional()),
  currentPassword,
});

export const reopenAgentSchema = z.object({ staffMemberId, currentPassword });

/** The rights of somebody in one text, the same whatever their order. */
export function rightsMark(names: Iterable<string>): string {
  return [...names].sort().join(" ");
}
