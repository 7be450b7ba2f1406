import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SchoolDrawing } from "#components/accounts/school-drawing.tsx";
import { PublicShell } from "#components/layout/public-shell.tsx";
import { NewsAlerts } from "#components/news/news-alerts.tsx";
import { NewsCard } from "#components/news/news-list.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Icon, type IconName } from "#components/ui/icon.tsx";
import { currentSession } from "#lib/accounts/session.ts";
import { town } from "#lib/catalog/settings.ts";
import { alertsFor, lastNews } from "#lib/news/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await town();
  return { title: { absolute: `Portail famille – ${name}` } };
}

const STEPS: { title: string; icon: IconName; text: string }[] = [
  {
    title: "Inscrivez",
    icon: "children",
    text: "Vos enfants à la cantine et à la garderie, avec vos documents.",
  },
  {
    title: "Réservez",
    icon: "calendar",
    text: "Les repas et les garderies du mois, jour par jour.",
  },
  { title: "Payez", icon: "receipt", text: "Par carte. Un jour annulé à temps devient un avoir." },
];

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function HomePage({ searchParams }: Props) {
  const session = await currentSession();
  if (session) redirect(session.account.staffMember ? "/admin" : "/accueil");
  const [{ name, phone, departmentName, openingHours }, alerts, news] = await Promise.all([
    town(),
    alertsFor(null),
    lastNews(null),
  ]);
  return (
    <PublicShell town={{ name, phone }}>
      <div className="flow">
        <NewsAlerts alerts={alerts} />
        {(await searchParams).fait === "compte-ferme" ? (
          <Banner kind="success" title="Votre compte est fermé.">
            Un e-mail vous le confirme.
          </Banner>
        ) : null}
        <div className="home-hero">
          <div>
            <h1>Portail famille</h1>
            <p className="measure">
              Cantine et garderie : inscrivez, réservez et payez en ligne, quand vous voulez.
            </p>
          </div>
          <SchoolDrawing />
          <div className="home-actions">
            <LinkButton href="/connexion" large wide>
              Se connecter
            </LinkButton>
            <LinkButton href="/inscrivez-vous" kind="ghost" large wide>
              Première connexion
            </LinkButton>
          </div>
        </div>
        <div className="home-steps">
          {STEPS.map((step) => (
            <Card key={step.title}>
              <div className="home-step">
                <Icon name={step.icon} size={28} />
                <div>
                  <h2>{step.title}</h2>
                  <p>{step.text}</p>
                </div>
              </div>
            </Card>
          ))}
        </div>
        <NewsCard lines={news} />
        {phone || openingHours ? (
          <Card title={departmentName}>
            {phone ? (
              <p>
                Téléphone :{" "}
                <a href={`tel:${phone.replace(/\s/g, "")}`} className="num">
                  {phone}
                </a>
              </p>
            ) : null}
            {openingHours ? <p>{openingHours}</p> : null}
          </Card>
        ) : null}
      </div>
    </PublicShell>
  );
}
