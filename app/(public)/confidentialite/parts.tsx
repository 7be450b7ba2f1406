import {
  ABSOLUTE_HOURS,
  ACTIVATION_HOURS,
  IDLE_MINUTES,
  LETTER_DAYS,
  RESET_MINUTES,
} from "#lib/accounts/session-rules.ts";

/** Only delays that the program itself keeps are given as facts; the others are the town's to apply. */
export function RetentionPart() {
  return (
    <>
      <h2>Combien de temps</h2>
      <ul>
        <li>
          Connexion : elle se ferme après {IDLE_MINUTES.guardian / 60} heures sans activité, et
          toujours après {ABSOLUTE_HOURS.guardian} heures.
        </li>
        <li>Courrier de première connexion : valable {LETTER_DAYS} jours, une seule fois.</li>
        <li>
          Lien d’activation : {ACTIVATION_HOURS} heures. Lien de mot de passe : {RESET_MINUTES}{" "}
          minutes.
        </li>
        <li>Factures, reçus et écritures comptables : dix ans, selon la loi.</li>
        <li>
          Fiches de santé et PAI : l’année scolaire, puis le délai fixé par la commune (90 jours par
          défaut).
        </li>
        <li>E-mails envoyés : le texte et l’adresse, un an.</li>
        <li>
          Dossier, autres documents et inscriptions : le temps de l’accueil, puis la durée fixée par
          la commune.
        </li>
      </ul>
      <p>
        Cette version du portail n’efface pas encore les autres anciennes données toute seule. La
        commune le fait elle-même, ou à votre demande.
      </p>
    </>
  );
}

export function CookiesPart() {
  return (
    <>
      <h2>Les cookies</h2>
      <p>
        Le portail n’utilise que des cookies nécessaires. Ils gardent votre connexion et les étapes
        de votre première connexion (une heure). Le thème, clair ou sombre, est gardé un an si vous
        le choisissez. Il n’y a ni mesure d’audience ni suivi. C’est pourquoi aucun bandeau ne vous
        demande votre accord.
      </p>
    </>
  );
}
