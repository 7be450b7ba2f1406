import type { IssueRefusal } from "./issue-certificates.ts";

export const issueSentences = {
  "year-closed": "Choisissez une année terminée : une attestation porte sur une année entière.",
  "nothing-to-issue": "Toutes les attestations de cette année sont déjà établies.",
} satisfies Record<IssueRefusal["code"], string>;
