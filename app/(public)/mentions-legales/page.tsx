import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { Contact } from "#components/layout/contact.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { town } from "#lib/catalog/settings.ts";

export const metadata: Metadata = { title: "Mentions légales" };

export default async function LegalPage() {
  const publisher = await town();
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Mentions légales" }]} />
      <PageTitle>Mentions légales</PageTitle>
      <Prose>
        {publisher.isDemo ? (
          <Banner kind="info" title="Ceci est une démonstration." still>
            Les familles, les enfants et le numéro de téléphone sont inventés. La commune nommée ici
            n’y a pas pris part.
          </Banner>
        ) : null}
        <h2>Qui publie ce portail</h2>
        <Contact {...publisher} />
        <p>La directrice ou le directeur de la publication est le maire de la commune.</p>
        <h2>Où le portail est hébergé</h2>
        <p>
          Chaque commune choisit son hébergeur. Son nom et son adresse s’obtiennent auprès du
          service ci-dessus.
        </p>
        <h2>Le logiciel</h2>
        <p>
          Ce portail fonctionne avec Préau, un logiciel libre. Il est publié sous la licence
          publique de l’Union européenne, version 1.2 (EUPL‑1.2). Cette licence permet à chacun de
          lire le code source, de l’utiliser, de le modifier et de le partager. La commune vous dit
          où trouver le code de la version qu’elle utilise.
        </p>
        <p>
          <TextLink href="https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12">
            Lire la licence, en français et dans les autres langues de l’Union
          </TextLink>
        </p>
        <h2>Les contenus d’autres auteurs</h2>
        <ul>
          <li>Vacances scolaires 2025-2026 : données publiques, Licence Ouverte.</li>
          <li>Vacances scolaires 2026-2027 : arrêté du 22 octobre 2025.</li>
          <li>Caractères des documents PDF : Noto Sans, licence SIL Open Font.</li>
        </ul>
        <h2>Vos données</h2>
        <p>
          Ce que le portail sait de vous, et pourquoi, est expliqué à la page{" "}
          <TextLink href="/confidentialite">Confidentialité</TextLink>.
        </p>
      </Prose>
    </>
  );
}
