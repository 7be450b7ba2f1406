/**
 * Whose data: one adult in one family. With full rights, the whole family's file; with limited rights, the children's
 * identity and what this adult did, sent or paid, never the other adult's.
 */
export type PrivacyScope = {
  familyId: string;
  guardianId: string;
  rights: "full" | "limited";
};
