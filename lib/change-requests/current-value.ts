import "server-only";
import { createHash } from "node:crypto";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type AnyValue, type ChangeField, type ChangeValues, canonical } from "./values.ts";

/** Whose value: the family, one of its children, or one of its adults. */
export type Subject = { familyId: string; childId: string | null; guardianId: string | null };

const personOrder = [{ id: "asc" }] as const;
const personColumns = { name: true, phone: true, relation: true } as const;

type Access<F extends ChangeField> = {
  /** By its key, so that those of several children, read at once, are one question. */
  read(tx: Tx, subject: Subject): Promise<ChangeValues[F]>;
  write(tx: Tx, subject: Subject, value: ChangeValues[F]): Promise<void>;
};

const idOf = (id: string | null) => id ?? "";
const linkOf = ({ familyId, guardianId }: Subject) => ({
  familyId_guardianId: { familyId, guardianId: idOf(guardianId) },
});

const access: { [F in ChangeField]: Access<F> } = {
  address: {
    async read(tx, { familyId }) {
      const row = await tx.family.findUniqueOrThrow({ where: { id: familyId } });
      const { addressLine1, addressLine2, postalCode, city } = row;
      return { line1: addressLine1, line2: addressLine2, postalCode, city };
    },
    async write(tx, { familyId }, { line1, line2, postalCode, city }) {
      await tx.family.update({
        where: { id: familyId },
        data: { addressLine1: line1, addressLine2: line2, postalCode, city },
      });
    },
  },
  ownAddress: {
    async read(tx, subject) {
      const row = await tx.guardianship.findUnique({ where: linkOf(subject) });
      const { addressLine1 = "", addressLine2 = "", postalCode = "", city = "" } = row ?? {};
      return { line1: addressLine1, line2: addressLine2, postalCode, city };
    },
    async write(tx, subject, { line1, line2, postalCode, city }) {
      await tx.guardianship.update({
        where: linkOf(subject),
        data: { addressLine1: line1, addressLine2: line2, postalCode, city },
      });
    },
  },
  phone: {
    async read(tx, { guardianId }) {
      const row = await tx.guardian.findUniqueOrThrow({ where: { id: idOf(guardianId) } });
      return { phone: row.phone };
    },
    async write(tx, { guardianId }, { phone }) {
      await tx.guardian.update({ where: { id: idOf(guardianId) }, data: { phone } });
    },
  },
  invoiceDelivery: {
    async read(tx, { familyId }) {
      const row = await tx.family.findUniqueOrThrow({ where: { id: familyId } });
      return { delivery: row.invoiceDelivery };
    },
    async write(tx, { familyId }, { delivery }) {
      await tx.family.update({ where: { id: familyId }, data: { invoiceDelivery: delivery } });
    },
  },
  ownDelivery: {
    async read(tx, subject) {
      const row = await tx.guardianship.findUnique({ where: linkOf(subject) });
      return { delivery: row?.invoiceDelivery ?? "email" };
    },
    async write(tx, subject, { delivery }) {
      await tx.guardianship.update({
        where: linkOf(subject),
        data: { invoiceDelivery: delivery },
      });
    },
  },
  emergencyContacts: {
    async read(tx, { familyId }) {
      const persons = await tx.emergencyContact.findMany({
        where: { familyId },
        orderBy: { position: "asc" },
        select: personColumns,
      });
      return { persons };
    },
    async write(tx, { familyId }, { persons }) {
      await tx.emergencyContact.deleteMany({ where: { familyId } });
      await tx.emergencyContact.createMany({
        data: persons.map((person, rank) => ({ ...person, familyId, position: rank + 1 })),
      });
    },
  },
  quotient: {
    async read(tx, { familyId }) {
      const row = await tx.quotientFamilial.findFirst({
        where: { familyId },
        orderBy: { effectiveFrom: "desc" },
      });
      return { value: row?.value ?? null, effectiveFrom: row ? toDay(row.effectiveFrom) : null };
    },
    async write(tx, { familyId }, { value, effectiveFrom }) {
      if (value === null || effectiveFrom === null) throw new Error("a quotient without its day");
      const at = { familyId, effectiveFrom: fromDay(effectiveFrom) };
      await tx.quotientFamilial.upsert({
        where: { familyId_effectiveFrom: at },
        create: { ...at, value },
        update: { value },
      });
    },
  },
  meal: {
    async read(tx, { childId }) {
      const row = await tx.child.findUniqueOrThrow({ where: { id: idOf(childId) } });
      return { mealType: row.mealType };
    },
    async write(tx, { childId }, { mealType }) {
      await tx.child.update({ where: { id: idOf(childId) }, data: { mealType } });
    },
  },
  authorisedPersons: {
    async read(tx, { childId }) {
      const { authorisedPersons } = await tx.child.findUniqueOrThrow({
        where: { id: idOf(childId) },
        select: { authorisedPersons: { orderBy: [...personOrder], select: personColumns } },
      });
      return { persons: authorisedPersons };
    },
    async write(tx, { childId }, { persons }) {
      await tx.authorisedPerson.deleteMany({ where: { childId: idOf(childId) } });
      await tx.authorisedPerson.createMany({
        data: persons.map((person) => ({ ...person, childId: idOf(childId) })),
      });
    },
  },
  agreements: {
    async read(tx, { childId }) {
      const row = await tx.child.findUniqueOrThrow({ where: { id: idOf(childId) } });
      return {
        image: row.imageAllowed,
        outings: row.outingsAllowed,
        leavesAlone: row.leavesAlone,
      };
    },
    async write(tx, { childId }, { image, outings, leavesAlone }) {
      await tx.child.update({
        where: { id: idOf(childId) },
        data: { imageAllowed: image, outingsAllowed: outings, leavesAlone },
      });
    },
  },
  childIdentity: {
    async read(tx, { childId }) {
      const row = await tx.child.findUniqueOrThrow({ where: { id: idOf(childId) } });
      const { firstName, lastName, birthDay } = row;
      return { firstName, lastName, birthDay: toDay(birthDay) };
    },
    async write(tx, { childId }, { birthDay, ...names }) {
      await tx.child.update({
        where: { id: idOf(childId) },
        data: { ...names, birthDay: fromDay(birthDay) },
      });
    },
  },
  guardianName: {
    async read(tx, { guardianId }) {
      const row = await tx.guardian.findUniqueOrThrow({ where: { id: idOf(guardianId) } });
      return { firstName: row.firstName, lastName: row.lastName };
    },
    async write(tx, { guardianId }, names) {
      await tx.guardian.update({ where: { id: idOf(guardianId) }, data: names });
    },
  },
  familyName: {
    async read(tx, { familyId }) {
      const row = await tx.family.findUniqueOrThrow({ where: { id: familyId } });
      return { name: row.name };
    },
    async write(tx, { familyId }, { name }) {
      await tx.family.update({ where: { id: familyId }, data: { name } });
    },
  },
};

export function readValue<F extends ChangeField>(
  tx: Tx,
  field: F,
  subject: Subject,
): Promise<ChangeValues[F]> {
  return access[field].read(tx, subject);
}

export function writeValue<F extends ChangeField>(
  tx: Tx,
  field: F,
  subject: Subject,
  value: ChangeValues[F],
): Promise<void> {
  return access[field].write(tx, subject, value);
}

/** What a page shows a form with, and sends back: whoever changed the value meanwhile changed this. */
export function stampOf(value: AnyValue): string {
  return createHash("sha256").update(canonical(value)).digest("hex").slice(0, 24);
}
