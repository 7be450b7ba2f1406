const VOWEL = /^[aâeéèêiîoôuœ]/i;
/** First words of the documents that town halls ask for, by their gender; one that is not here goes between quotes. */
const MASCULINE =
  /^(justificatif|livret|certificat|carnet|jugement|relevé|contrat|règlement|protocole|projet|formulaire|bulletin|mandat|passeport|titre|rib)\b/i;
const FEMININE =
  /^(fiche|photo|carte|facture|copie|décision|convention|notification|quittance|déclaration|demande|licence|page)\b/i;
const PLURAL = /^\S+s\b/i;

/** « Attestation d'assurance » to « l'attestation d'assurance »; « « Trois bulletins » » where the article is not known. */
export function withArticle(name: string): string {
  const lowered = /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  if (MASCULINE.test(name)) return `le ${lowered}`;
  if (FEMININE.test(name)) return `la ${lowered}`;
  if (VOWEL.test(name) && !PLURAL.test(name)) return `l’${lowered}`;
  return `« ${name} »`;
}
