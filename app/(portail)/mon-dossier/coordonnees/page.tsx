import type { Metadata } from "next";
import { ChangeRows } from "#components/dossier/change-rows.tsx";
import { DoneBanner } from "#components/dossier/done-banner.tsx";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { HeldValue } from "#components/dossier/held-value.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { changeHistory, currentValue, pendingChanges } from "#lib/change-requests/queries.ts";
import { quotientInUse, quotientLines } from "#lib/change-requests/quotient-in-use.ts";
import { valueLines } from "#lib/change-requests/values.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { isApart, sharesAddress } from "#lib/custody/scope.ts";
import { loadSummary } from "#lib/dossier/queries.ts";

export const metadata: Metadata = { title: "Coordonnées" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const PATH = "/mon-dossier/coordonnees";

export default async function ContactPage({ searchParams }: Props) {
  const parent = await requireParent(PATH);
  const familyId = parent.family.id;
  const isFull = parent.rights === "full";
  const family = { familyId, childId: null, guardianId: null };
  const own = { ...family, guardianId: parent.guardian.id };
  const [summary, pending, name, phone, address, ownDelivery, custody, query] = await Promise.all([
    loadSummary(parent),
    pendingChanges(familyId, parent.guardian.id),
    currentValue("guardianName", own),
    currentValue("phone", own),
    currentValue("ownAddress", own),
    currentValue("ownDelivery", own),
    loadCustody(familyId),
    searchParams,
  ]);
  const isShared = sharesAddress(custody, parent.guardian.id);
  const hasOwnDelivery = isApart(custody, parent.guardian.id);
  return (
    <>
      <FileCrumbs crumbs={[{ label: "Coordonnées" }]} />
      <PageTitle help="coordonnees">Coordonnées</PageTitle>
      <div className="flow">
        <DoneBanner done={query.fait} />
        <Card title="Vous" flush>
          <SummaryList
            rows={[
              {
                label: "Prénom et nom",
                value: (
                  <HeldValue
                    lines={valueLines("guardianName", name)}
                    pending={pending.guardianName ?? null}
                  />
                ),
                change: { href: `${PATH}/nom`, hidden: "votre nom" },
              },
              {
                label: "Téléphone",
                value: (
                  <HeldValue lines={valueLines("phone", phone)} pending={pending.phone ?? null} />
                ),
                change: { href: `${PATH}/telephone`, hidden: "votre téléphone" },
              },
              {
                label: "Adresse postale",
                value: (
                  <HeldValue
                    lines={
                      address.line1
                        ? valueLines("ownAddress", address)
                        : [isShared ? "La même que la famille" : "Non renseignée"]
                    }
                    pending={pending.ownAddress ?? null}
                  />
                ),
                change: { href: `${PATH}/mon-adresse`, hidden: "votre adresse postale" },
              },
              ...(hasOwnDelivery
                ? [
                    {
                      label: "Vos factures",
                      value: (
                        <HeldValue
                          lines={valueLines("ownDelivery", ownDelivery)}
                          pending={pending.ownDelivery ?? null}
                        />
                      ),
                      change: { href: `${PATH}/factures`, hidden: "l’envoi de vos factures" },
                    },
                  ]
                : []),
              {
                label: "E-mail",
                value: summary.email,
                change: { href: "/mon-compte", hidden: "votre e-mail, dans Mon compte" },
              },
            ]}
          />
        </Card>
        {isFull ? (
          <FamilyCards familyId={familyId} pending={pending} hasOwnDelivery={hasOwnDelivery} />
        ) : (
          <Banner
            kind="info"
            title="L’adresse et les autres coordonnées de la famille ne sont pas affichées."
            still
          >
            Votre compte donne accès à vos propres informations.
          </Banner>
        )}
      </div>
    </>
  );
}

type CardsProps = {
  familyId: string;
  pending: Awaited<ReturnType<typeof pendingChanges>>;
  hasOwnDelivery: boolean;
};

async function FamilyCards({ familyId, pending, hasOwnDelivery }: CardsProps) {
  const family = { familyId, childId: null, guardianId: null };
  const [address, delivery, contacts, inUse, history] = await Promise.all([
    currentValue("address", family),
    currentValue("invoiceDelivery", family),
    currentValue("emergencyContacts", family),
    quotientInUse(familyId),
    changeHistory(familyId, ["address", "invoiceDelivery", "emergencyContacts", "quotient"]),
  ]);
  return (
    <>
      <Card title="La famille" flush>
        <SummaryList
          rows={[
            {
              label: "Adresse",
              value: (
                <HeldValue
                  lines={valueLines("address", address)}
                  pending={pending.address ?? null}
                />
              ),
              change: { href: `${PATH}/adresse`, hidden: "l’adresse" },
            },
            {
              label: "Personnes à prévenir",
              value: (
                <HeldValue
                  lines={valueLines("emergencyContacts", contacts)}
                  pending={pending.emergencyContacts ?? null}
                />
              ),
              change: { href: `${PATH}/personnes-a-prevenir`, hidden: "les personnes à prévenir" },
            },
            ...(hasOwnDelivery
              ? []
              : [
                  {
                    label: "Factures",
                    value: (
                      <HeldValue
                        lines={valueLines("invoiceDelivery", delivery)}
                        pending={pending.invoiceDelivery ?? null}
                      />
                    ),
                    change: { href: `${PATH}/factures`, hidden: "l’envoi des factures" },
                  },
                ]),
            {
              label: "Quotient familial",
              value: <HeldValue lines={quotientLines(inUse)} pending={pending.quotient ?? null} />,
              change: { href: `${PATH}/quotient`, hidden: "le quotient familial" },
            },
          ]}
        />
      </Card>
      {history.length > 0 ? (
        <Card title="Historique" flush>
          <ChangeRows changes={history} />
        </Card>
      ) : null}
    </>
  );
}
