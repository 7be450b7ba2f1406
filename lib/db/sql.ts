import { Prisma } from "#lib/generated/prisma/client.ts";

/** A part of a statement with its values, to be used in others. */
export const sql = Prisma.sql;
export type Sql = Prisma.Sql;
