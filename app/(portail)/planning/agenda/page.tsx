import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { FeedAddress } from "#components/planning/feed-address.tsx";
import { Card } from "#components/ui/card.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { formatInstant } from "#lib/calendar/paris.ts";
import { feedMadeAt } from "#lib/planning/calendar-feed.ts";
import { renewFeedAction } from "./actions.ts";

export const metadata: Metadata = { title: "Planning dans mon agenda" };

/** The secret address that an agenda reads: booked days and deadlines, kept up to date by itself. */
export default async function FeedPage() {
  const { family, guardian } = await requireParent("/planning/agenda");
  const madeAt = await feedMadeAt(family.id, guardian.id);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Planning", href: "/planning" },
          { label: "Planning dans mon agenda" },
        ]}
      />
      <PageTitle lead="Vos jours réservés et les dates limites, dans l’agenda de votre téléphone.">
        Planning dans mon agenda
      </PageTitle>
      <Card>
        <div className="flow">
          <p>
            Créez un lien, puis ajoutez-le dans votre agenda avec «&nbsp;Ajouter un calendrier par
            URL&nbsp;». L’agenda se met ensuite à jour tout seul.
          </p>
          <p>
            Ce lien est secret&nbsp;: il montre le prénom de vos enfants et leurs jours réservés. Si
            quelqu’un d’autre l’a vu, renouvelez-le. L’ancien ne marchera plus.
          </p>
          {madeAt ? (
            <p className="soft">Votre lien actuel date du {formatInstant(madeAt)}.</p>
          ) : null}
          <FeedAddress action={renewFeedAction} hasLink={madeAt !== null} />
        </div>
      </Card>
    </>
  );
}
