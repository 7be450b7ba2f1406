import type { Metadata } from "next";
import { HiddenField } from "#components/forms/field.tsx";
import { FileField } from "#components/forms/file-field.tsx";
import { Form } from "#components/forms/form.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { formatInstantWithYear } from "#lib/calendar/paris.ts";
import { listTariffs } from "#lib/tariffs/queries.ts";
import { importTariffAction, startDraftAction } from "./actions.ts";

export const metadata: Metadata = { title: "Tarifs" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Tariff = Awaited<ReturnType<typeof listTariffs>>[number];

export default async function TariffsPage({ searchParams }: Props) {
  await requireStaff("tariffs.manage", "/admin/catalogue/tarifs");
  const [query, tariffs] = await Promise.all([searchParams, listTariffs()]);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Tarifs" }]} />
      <PageTitle lead="Un tarif publié ne change plus : une nouvelle version vaut à partir de son jour, les jours déjà payés gardent leur prix.">
        Tarifs
      </PageTitle>
      <div className="flow">
        {query.fait === "publie" ? <Banner kind="success" title="Le tarif est publié." /> : null}
        {query.fait === "enleve" ? (
          <Banner kind="success" title="La préparation est enlevée." />
        ) : null}
        <div className="actions">
          <LinkButton href="/admin/catalogue/tarifs/essayer">Essayer un prix</LinkButton>
        </div>
        {tariffs.map((tariff) => (
          <TariffCard key={tariff.code} tariff={tariff} />
        ))}
      </div>
    </>
  );
}

const STANDINGS = {
  now: <Tag tone="ok">en vigueur</Tag>,
  next: <Tag tone="info">à venir</Tag>,
  past: <Tag>passée</Tag>,
};

function TariffCard({ tariff }: { tariff: Tariff }) {
  const { code, name: tariffName, slots, versions, drafts } = tariff;
  return (
    <>
      <Card title={tariffName} flush id={`tarif-${code}`}>
        <CardRow
          title="Activités à ce tarif"
          detail={slots.join(", ") || "aucun : ce tarif ne sert plus"}
        />
        {versions.map(({ id, name, validFrom, standing }) => (
          <CardRow
            key={id}
            title={`À partir du ${dateWithYear(validFrom)}`}
            detail={name}
            value={STANDINGS[standing]}
          />
        ))}
        {drafts.map(({ id, name, updatedAt }) => (
          <CardRow
            key={id}
            title={<TextLink href={`/admin/catalogue/tarifs/${id}`}>{name}</TextLink>}
            detail={`Modifié le ${formatInstantWithYear(updatedAt)}`}
            value={<Tag tone="warn">en préparation</Tag>}
          />
        ))}
      </Card>
      <Card
        title={
          versions.length > 0
            ? `${tariffName} : préparer une nouvelle version`
            : `Préparer le tarif « ${tariffName} »`
        }
        id={`preparer-${code}`}
      >
        <div className="flow">
          {versions.length > 0 ? (
            <Form action={startDraftAction} label={`Partir de la version en vigueur : ${code}`}>
              <HiddenField name="code" value={code} />
              <SubmitButton>
                Partir de la version en vigueur<span className="visually-hidden"> : {code}</span>
              </SubmitButton>
            </Form>
          ) : (
            <LinkButton
              href={`/admin/catalogue/tarifs/nouveau?tarif=${encodeURIComponent(code)}`}
              icon="plus"
              hidden={` : ${code}`}
            >
              Préparer ce tarif
            </LinkButton>
          )}
          <Details label="Envoyer un fichier de tarif">
            <Form action={importTariffAction} label={`Envoyer un fichier de tarif : ${code}`}>
              <HiddenField name="code" value={code} />
              <FileField
                name="file"
                label="Fichier"
                hint="Le format est décrit dans docs/tarifs.md (JSON, 1 Mo au plus)."
                accept="application/json,.json"
                optional
              />
              <TextArea name="text" label="Ou le tarif, collé ici" rows={4} optional />
              <SubmitButton kind="quiet">Contrôler ce tarif</SubmitButton>
            </Form>
          </Details>
        </div>
      </Card>
    </>
  );
}
