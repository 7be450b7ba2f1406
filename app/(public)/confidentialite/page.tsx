import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { Contact } from "#components/layout/contact.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { town } from "#lib/catalog/settings.ts";
import { CookiesPart, RetentionPart } from "./parts.tsx";

export const metadata: Metadata = { title: "Confidentialité" };

export default async function PrivacyPage() {
  const controller = await town();
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Confidentialité" }]} />
      <PageTitle lead="Ce que le portail sait de vous, pourquoi, et vos droits.">
        Confidentialité
      </PageTitle>
      <Prose>
        {controller.isDemo ? (
          <Banner kind="info" title="Ceci est une démonstration." still>
            Les familles sont inventées. N’écrivez pas vos vraies données dans ce portail.
          </Banner>
        ) : null}
        <h2>Qui est responsable</h2>
        <p>
          La commune décide de l’usage des données. Elle gère la cantine et la garderie : c’est une
          mission d’intérêt public. Pour les factures, c’est une obligation légale.
        </p>
        <Contact {...controller} />
        <h2>Quelles données, et pourquoi</h2>
        <ul>
          <li>
            <strong>Vous :</strong> nom, adresse, téléphone, e-mail, quotient familial. Pour vous
            reconnaître, vous écrire et calculer vos prix.
          </li>
          <li>
            <strong>Vos enfants :</strong> nom, date de naissance, école, classe, type de repas,
            retour seul ou non, personnes autorisées à venir. Pour les accueillir en sécurité.
          </li>
          <li>
            <strong>La santé :</strong> l’existence d’un projet d’accueil individualisé (PAI), et le
            document lui-même. Seuls les agents habilités ouvrent ce document, et chaque lecture est
            notée. Si vous notez des allergies, elles sont comparées aux menus pour vous avertir.
            Vous seul voyez cet avertissement.
          </li>
          <li>
            <strong>Le repas :</strong> le portail demande ce que l’enfant mange. Il ne demande
            jamais pourquoi.
          </li>
          <li>
            <strong>Vos documents :</strong> assurance, justificatif de domicile. Ils sont gardés
            chiffrés.
          </li>
          <li>
            <strong>Vos réservations et paiements :</strong> jours, prix, avoirs, factures. Votre
            numéro de carte n’arrive jamais dans le portail.
          </li>
          <li>
            <strong>La sécurité :</strong> connexions, appareils, adresse internet. Pour arrêter
            ceux qui essaient des mots de passe.
          </li>
        </ul>
        <h2>Qui les voit</h2>
        <ul>
          <li>les agents de la commune, chacun selon ses droits ;</li>
          <li>l’hébergeur du portail et le service qui transporte les e-mails ;</li>
          <li>
            Stripe, si la commune ouvre le paiement par carte : il reçoit le montant, un libellé
            général et un numéro, sans nom d’enfant ni donnée de santé.
          </li>
        </ul>
        <p>Vos données ne sont ni vendues ni utilisées pour de la publicité.</p>
        <RetentionPart />
        <CookiesPart />
        <h2>Vos droits</h2>
        <p>
          Vous pouvez demander une copie de vos données, les faire corriger ou effacer, limiter leur
          usage ou vous y opposer. Écrivez au service ci-dessus, ou à la personne chargée de la
          protection des données dans votre commune. La réponse vient en un mois au plus.
        </p>
        <p>
          Une facture déjà émise ne peut pas être effacée avant la fin de son délai légal. Si la
          réponse ne vous convient pas, vous pouvez{" "}
          <TextLink href="https://www.cnil.fr/fr/plaintes">adresser une plainte à la CNIL</TextLink>
          .
        </p>
      </Prose>
    </>
  );
}
