/** What the sending side says, by what an agent may do about it. The first that fits wins. */
const KINDS: readonly (readonly [pattern: RegExp, words: string])[] = [
  // Our settings, or our account at the provider.
  [
    /invalid login|\b53[045]\b|\b5\.7\.[89]\b|authentication|\bEAUTH\b|api[_ ]key/i,
    "Le service d’envoi refuse les identifiants du portail. Prévenez l’informatique.",
  ],
  [
    /domain is not verified|not verified|\b450[ :].*sender|testing emails/i,
    "Le service d’envoi ne reconnaît pas l’adresse de la mairie. Prévenez l’informatique.",
  ],
  [
    /relay(ing)? (access )?denied|not permitted to relay|unable to relay/i,
    "Le serveur d’envoi refuse de transmettre nos e-mails. Prévenez l’informatique.",
  ],
  [
    /rate_limit|quota_exceeded|too many (requests|messages|connections)|\b429\b/i,
    "Trop d’e-mails sont partis : le service d’envoi en refuse d’autres pour le moment.",
  ],
  // The mailbox of the person.
  [
    /\b[45]\.2\.2\b|mailbox (is )?full|over ?quota|quota exceeded|insufficient storage/i,
    "La boîte de la personne est pleine.",
  ],
  [
    /\b5\.2\.1\b|(mailbox|account|user).{0,20}(disabled|inactive|suspended|locked)/i,
    "La boîte de la personne est fermée.",
  ],
  [
    /\b5\.1\.(?:1|3|6|10)\b|no such (user|recipient)|(user|recipient|mailbox|address).{0,30}(unknown|not found|does not exist|doesn't exist)|unknown (user|recipient)|invalid (recipient|mailbox)/i,
    "Cette adresse n’existe pas, ou n’existe plus.",
  ],
  [
    /\b5\.1\.2\b|\b5\.4\.4\b|domain (not found|does not exist)|host (or domain name )?not found/i,
    "Le nom après l’arobase (@) n’existe pas.",
  ],
  [
    /gr[ae]y ?list|\b4\.7\.\d+\b|try again later/i,
    "Le serveur de la personne a demandé d’essayer plus tard.",
  ],
  [
    /\b5\.7\.\d+\b|spam|junk|blocked|bl[ao]ck ?list|reputation|dmarc|\bspf\b|dkim|policy|OFR_\d+/i,
    "Le serveur de la personne a pris cet e-mail pour un courrier indésirable.",
  ],
  [
    /\b5\.3\.4\b|too (large|big)|size (limit )?exceed|exceeds.*size/i,
    "Cet e-mail est trop lourd pour la boîte de la personne.",
  ],
  // The way there.
  [/ECONNREFUSED|connection refused/i, "Le serveur d’envoi refuse la connexion."],
  [
    /ENOTFOUND|EAI_AGAIN|EDNS|getaddrinfo|queryA|could not be resolved|unable to fetch/i,
    "Le service d’envoi est introuvable sur le réseau.",
  ],
  [/EHOSTUNREACH|ENETUNREACH/i, "Le serveur d’envoi n’est pas joignable."],
  [
    /time(d)?[- ]?out|ETIMEDOUT|aborted|greeting never received|no answer/i,
    "Le service d’envoi n’a pas répondu à temps.",
  ],
  [
    /certificate|\btls\b|\bssl\b|STARTTLS|self-signed/i,
    "La connexion protégée avec le serveur d’envoi a échoué. Prévenez l’informatique.",
  ],
  [
    /ECONNRESET|EPIPE|socket|connection (was )?(closed|lost|reset)|disconnected|hang up/i,
    "Le serveur d’envoi a coupé la connexion.",
  ],
  // Only a number is left.
  [
    /(application|internal_server)_error|internal server error/i,
    "Le service d’envoi est en panne.",
  ],
  [
    /validation_error|invalid_parameter|missing_required_field|invalid_idempotent/i,
    "Le service d’envoi refuse cet e-mail.",
  ],
  [/(^|[\s:])4\d\d(?=[\s-])/, "Le serveur de messagerie refuse cet e-mail pour le moment."],
  [/(^|[\s:])5\d\d(?=[\s-])/, "Le serveur de messagerie refuse cet e-mail."],
];

/** The answer of a mail server or of a provider, as a person reads it. */
export function answerWords(answer: string): string {
  const kind = KINDS.find(([pattern]) => pattern.test(answer));
  return kind?.[1] ?? "Le service d’envoi a donné une réponse que le portail ne connaît pas.";
}
