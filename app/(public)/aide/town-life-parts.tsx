import { TextLink } from "#components/ui/text-link.tsx";

/** Help on what the town hall and the families tell each other. */
export function TownLifeParts() {
  return (
    <>
      <h2 id="ecrire">Écrire à la mairie</h2>
      <p>
        Ouvrez la <TextLink href="/messagerie">messagerie</TextLink>, puis «&nbsp;Écrire&nbsp;».
        Choisissez le service et le thème. Vous pouvez joindre une photo ou un PDF. Votre texte est
        gardé si vous quittez la page.
      </p>
      <p>Quand le service répond, vous recevez un e-mail. La réponse est dans la messagerie.</p>
      <h2 id="actualites-menus">Lire les actualités et les menus</h2>
      <p>
        Les <TextLink href="/actualites">actualités</TextLink> et les{" "}
        <TextLink href="/menus">menus</TextLink> se lisent sans compte. Une fois connecté, vous
        voyez aussi ce qui ne concerne que l’école, la classe ou les activités de vos enfants.
      </p>
      <p>
        Pour recevoir les actualités par e-mail, cochez-les dans «&nbsp;Mon compte&nbsp;», puis
        «&nbsp;Mes e-mails&nbsp;».
      </p>
      <p>
        Si la fiche de santé de votre enfant indique une allergie, un avertissement s’affiche devant
        chaque plat concerné. Vous seul le voyez. Il ne remplace pas un projet d’accueil
        individualisé (PAI).
      </p>
    </>
  );
}
