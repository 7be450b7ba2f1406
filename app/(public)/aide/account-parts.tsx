import { TextLink } from "#components/ui/text-link.tsx";
import { PASSWORD_MIN } from "#lib/accounts/password-rules.ts";
import {
  ACTIVATION_HOURS,
  IDLE_MINUTES,
  LETTER_DAYS,
  RESET_MINUTES,
} from "#lib/accounts/session-rules.ts";

/** Signing in: the first time, and when something is forgotten. */
export function AccountParts() {
  return (
    <>
      <h2 id="premiere-connexion">Se connecter la première fois</h2>
      <ol>
        <li>
          Prenez le courrier de la mairie. Il est valable {LETTER_DAYS} jours et ne sert qu’une
          fois.
        </li>
        <li>
          Ouvrez <TextLink href="/inscrivez-vous">Première connexion</TextLink>. Recopiez
          l’identifiant du courrier et le numéro de dossier. Vous pouvez aussi viser le carré
          imprimé avec l’appareil photo de votre téléphone : les deux cases se remplissent.
        </li>
        <li>
          Donnez votre adresse e-mail. Choisissez un identifiant et un mot de passe d’au moins{" "}
          {PASSWORD_MIN} caractères. Une phrase est un bon mot de passe.
        </li>
        <li>
          Ouvrez l’e-mail reçu et appuyez sur « Activer mon compte ». Le lien est valable{" "}
          {ACTIVATION_HOURS} heures.
        </li>
        <li>
          Vous pouvez <TextLink href="/connexion">vous connecter</TextLink> avec votre identifiant
          ou votre adresse e-mail.
        </li>
      </ol>
      <p>
        Après cinq erreurs, le numéro de dossier est fermé pendant une heure. Le courrier reste bon.
      </p>
      <h2 id="identifiants">Retrouver son identifiant ou son mot de passe</h2>
      <p>
        Demandez un <TextLink href="/mot-de-passe-oublie">nouveau mot de passe</TextLink> : vous
        recevez un lien valable {RESET_MINUTES} minutes. Pour l’identifiant, la page{" "}
        <TextLink href="/identifiant-oublie">Identifiant oublié</TextLink> vous l’envoie par e-mail.
        Pas d’e-mail ? Regardez dans les courriers indésirables.
      </p>
      <h2 id="deconnexion">Être déconnecté</h2>
      <p>
        Sans rien faire pendant {IDLE_MINUTES.guardian / 60} heures, vous êtes déconnecté. Le
        portail vous prévient deux minutes avant. Après, reconnectez-vous : vous revenez à la même
        page, et vos choix sont gardés.
      </p>
      <h2 id="telephone-perdu">Téléphone perdu</h2>
      <p>
        Vous aviez mis la double vérification en place ? Écrivez un de vos dix codes de secours à la
        place du code. Vous ne les avez plus ? Venez à la mairie avec un document d’identité, ou
        appelez-la : un agent retire la double vérification, et votre mot de passe suffit de
        nouveau.
      </p>
    </>
  );
}
