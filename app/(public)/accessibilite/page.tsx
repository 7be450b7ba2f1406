import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { Contact } from "#components/layout/contact.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { town } from "#lib/catalog/settings.ts";

export const metadata: Metadata = { title: "Déclaration d’accessibilité" };

/**
 * Follows the State's model (RGAA 4.1, order of 20 September 2019): without a valid audit a service is « non conforme »,
 * however well it may work.
 */
export default async function AccessibilityPage() {
  const publisher = await town();
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Accessibilité" }]} />
      <PageTitle lead="Établie le 23 novembre 2026.">Déclaration d’accessibilité</PageTitle>
      <Prose>
        <p>
          {publisher.name} veut rendre son portail famille accessible à tous. L’article 47 de la loi
          du 11 février 2005 le demande. Cette déclaration concerne ce portail.
        </p>
        <h2>État de conformité</h2>
        <p>
          Ce portail est <strong>non conforme</strong> au référentiel général d’amélioration de
          l’accessibilité (RGAA 4.1). La raison est simple : personne n’a encore contrôlé ses 106
          critères. Sans cet audit, la règle ne permet pas d’écrire autre chose. Cela ne veut pas
          dire que le portail est inutilisable.
        </p>
        <h2>Ce qui a été vérifié</h2>
        <p>Ces contrôles sont faits par des programmes, dans le navigateur Chromium :</p>
        <ul>
          <li>l’outil axe cherche les fautes sur les pages du parcours des familles ;</li>
          <li>ces pages tiennent dans un écran de 360 pixels, sans défilement de côté ;</li>
          <li>la connexion et les formulaires du parcours fonctionnent sans JavaScript ;</li>
          <li>les contrastes du thème clair et du thème sombre sont calculés ;</li>
          <li>les courriers et les factures en PDF sont balisés.</li>
        </ul>
        <h2>Ce qui n’a pas été vérifié</h2>
        <ul>
          <li>aucun expert n’a audité le portail ;</li>
          <li>
            aucun essai complet n’a été fait avec un lecteur d’écran (NVDA, JAWS, VoiceOver) ;
          </li>
          <li>aucun essai n’a été fait avec des personnes handicapées ;</li>
          <li>le parcours entier au clavier n’a pas été essayé par une personne ;</li>
          <li>les PDF n’ont pas été contrôlés avec un outil spécialisé ;</li>
          <li>les documents envoyés par les familles restent tels qu’elles les envoient.</li>
        </ul>
        <p>
          La page de paiement par carte est celle du prestataire de paiement. Cette déclaration ne
          la concerne pas.
        </p>
        <h2>Comment le portail est fait</h2>
        <p>
          Technologies : HTML, CSS, JavaScript, SVG. JavaScript est utile, mais il n’est pas
          obligatoire.
        </p>
        <h2>Une difficulté ? Dites-le-nous</h2>
        <p>
          Si une page vous bloque, contactez le service. Il vous donne l’information autrement, ou
          il fait la démarche avec vous.
        </p>
        <Contact {...publisher} />
        <h2>Si la réponse ne vous convient pas</h2>
        <p>
          Vous avez signalé un défaut d’accessibilité et vous n’avez pas de réponse satisfaisante ?
          Vous pouvez saisir le Défenseur des droits :
        </p>
        <ul>
          <li>
            <TextLink href="https://formulaire.defenseurdesdroits.fr/">
              écrire par le formulaire du Défenseur des droits
            </TextLink>
            ;
          </li>
          <li>
            <TextLink href="https://www.defenseurdesdroits.fr/carte-des-delegues">
              rencontrer un délégué près de chez vous
            </TextLink>
            ;
          </li>
          <li>
            écrire, sans timbre, à : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX
            07.
          </li>
        </ul>
      </Prose>
    </>
  );
}
