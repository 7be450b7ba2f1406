import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { Contact } from "#components/layout/contact.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { town } from "#lib/catalog/settings.ts";
import { AccountParts } from "./account-parts.tsx";
import { BookingParts } from "./booking-parts.tsx";
import { TownLifeParts } from "./town-life-parts.tsx";

export const metadata: Metadata = { title: "Aide" };

const TASKS = [
  { id: "premiere-connexion", label: "Se connecter la première fois" },
  { id: "identifiants", label: "Retrouver son identifiant ou son mot de passe" },
  { id: "inscrire", label: "Inscrire un enfant" },
  { id: "documents", label: "Envoyer un document" },
  { id: "reserver", label: "Réserver des jours" },
  { id: "payer", label: "Payer" },
  { id: "annuler", label: "Annuler un jour" },
  { id: "apres-la-limite", label: "Après la limite" },
  { id: "factures", label: "Retrouver ses factures" },
  { id: "ecrire", label: "Écrire à la mairie" },
  { id: "actualites-menus", label: "Lire les actualités et les menus" },
];

export default async function HelpPage() {
  const service = await town();
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Aide" }]} />
      <PageTitle lead="Une rubrique pour chaque chose à faire.">Aide</PageTitle>
      <Prose>
        <nav aria-label="Rubriques de l’aide">
          <ul className="page-list">
            {TASKS.map(({ id, label }) => (
              <li key={id}>
                <a href={`#${id}`}>{label}</a>
              </li>
            ))}
            <li>
              <a href="#contact">Joindre le service</a>
            </li>
          </ul>
        </nav>
        <AccountParts />
        <BookingParts />
        <TownLifeParts />
        <h2 id="contact">Joindre le service</h2>
        <p>
          Si une page affiche un numéro d’incident, comme K7F-213, donnez-le : le service retrouve
          ainsi ce qui s’est passé.
        </p>
        <Contact {...service} />
      </Prose>
    </>
  );
}
