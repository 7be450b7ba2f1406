/**
 * Ids that the compiler refuses to mix. A brand is a mark of types only: an id from Prisma (a plain string) becomes
 * one with `asId`, and any of them goes back to Prisma as it is.
 */
declare const of: unique symbol;
export type Id<Name extends string> = string & { readonly [of]: Name };

export type AccountId = Id<"Account">;
export type ActivityId = Id<"Activity">;
export type BookingId = Id<"Booking">;
export type CartId = Id<"Cart">;
export type ChildId = Id<"Child">;
export type DepartmentId = Id<"Department">;
export type DocumentId = Id<"Document">;
export type DocumentKindId = Id<"DocumentKind">;
export type EnrolmentId = Id<"Enrolment">;
export type EnrolmentRequestId = Id<"EnrolmentRequest">;
export type FamilyId = Id<"Family">;
export type GuardianId = Id<"Guardian">;
export type InvoiceId = Id<"Invoice">;
export type PaymentId = Id<"Payment">;
export type RegieId = Id<"Regie">;
/** Made by the browser, once per submit: a double click carries the same. */
export type RequestId = Id<"Request">;
export type SchoolId = Id<"School">;
export type SchoolYearId = Id<"SchoolYear">;
export type SlotId = Id<"Slot">;
export type StaffMemberId = Id<"StaffMember">;
export type TariffId = Id<"Tariff">;

/** `asId<ChildId>(row.id)`. Checks nothing: whether the row is this family's is decided by the query. */
export function asId<T extends Id<string>>(text: string): T {
  return text as T;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text from an address may be the id of a row: anything else does not exist. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
