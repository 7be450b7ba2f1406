const MEANS =
  /\b(carte (bancaire|bleue)|cb|cheques?|especes|numeraire|prelevements?|virements?|mandat sepa|sepa|payfip|paypal|telepaiements?|tipi|cesu|card|cash|check|direct debit|bank transfer|payment (method|means)|means of payment|moyens? (de|du) paiement|mode (de|du) paiement|(paye[rs]?|regles?|reglements?|paiement|payment|paid) (par|en|by|in|on) \w+|payment)\b/;

/** Whether a word or a label names a means of payment: no price may depend on one. */
export function namesMeansOfPayment(text: string): boolean {
  const words = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .toLowerCase();
  return MEANS.test(words);
}
