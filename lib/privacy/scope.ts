/**
 * Whose data: one adult in one family. With full rights, the whole family's file but for what is another adult's own; with limited rights, the children's
 * identity and what this adult did, sent or paid, never the other adult's.
 */
export type PrivacyScope = {
  familyId: string;
  guardianId: string;
  rights: "full" | "limited";
  /** Whose bookings and invoices this adult may see: one's own alone where each parent pays its weeks. */
  payerIds: string[];
  /** Null once the account is closed. */
  accountId: string | null;
};

/** The documents among them: a proof that is another adult's own is nobody else's to read. */
export function documentsOf({ rights, guardianId }: Pick<PrivacyScope, "rights" | "guardianId">) {
  return rights === "full"
    ? { OR: [{ isPrivate: false }, { guardianId }] }
    : { uploadedById: guardianId };
}
