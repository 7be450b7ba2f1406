import type { Metadata } from "next";
import { Field } from "#components/forms/field.tsx";
import { GetForm } from "#components/forms/get-form.tsx";
import { Select } from "#components/forms/select.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { TrialBill } from "#components/tariffs/trial-bill.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { month } from "#lib/calendar/month.ts";
import { isUuid } from "#lib/ids.ts";
import { defaultMonth, listTariffs, tryPrice } from "#lib/tariffs/queries.ts";
import { trySchema } from "#lib/tariffs/schema.ts";

export const metadata: Metadata = { title: "Essayer un prix" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TryPricePage({ searchParams }: Props) {
  await requireStaff("tariffs.manage", "/admin/catalogue/tarifs/essayer");
  const [query, tariffs, thisMonth] = await Promise.all([
    searchParams,
    listTariffs(),
    defaultMonth(),
  ]);
  const isAsked = query.dossier !== undefined;
  const read = trySchema.safeParse(query);
  const options = tariffs.flatMap(({ code, name: tariffName, drafts }) => [
    { value: code, label: `${tariffName}, publié` },
    ...drafts.map(({ id, name }) => ({
      value: `${code}~${id}`,
      label: `En préparation : ${name}`,
    })),
  ]);
  const errors: Record<string, string> =
    isAsked && !read.success
      ? Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message]))
      : {};
  const trial = isAsked && read.success ? await trialOf(read.data, options) : null;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Tarifs", href: "/admin/catalogue/tarifs" },
          { label: "Essayer un prix" },
        ]}
      />
      <PageTitle lead="Les réservations d’une famille et d’un mois, calculées par un tarif : rien n’est enregistré.">
        Essayer un prix
      </PageTitle>
      <div className="flow">
        <Card>
          <GetForm
            action="/admin/catalogue/tarifs/essayer"
            label="Essayer un prix"
            errors={errors}
            values={{ dossier: textOf(query.dossier), mois: textOf(query.mois) }}
          >
            <Field
              name="dossier"
              label="Numéro de dossier"
              size="m"
              defaultValue={textOf(query.dossier)}
            />
            <Field
              name="mois"
              label="Mois"
              type="month"
              size="m"
              hint="Par exemple 2026-12."
              defaultValue={textOf(query.mois) || thisMonth}
            />
            <Select
              name="tarif"
              label="Tarif"
              options={options}
              defaultValue={textOf(query.tarif)}
            />
            <SubmitButton>Calculer</SubmitButton>
          </GetForm>
        </Card>
        {trial?.kind === "unknown-family" ? (
          <Banner kind="warning" title="Aucune famille n’a ce numéro de dossier." />
        ) : null}
        {trial?.kind === "no-tariff" ? (
          <Banner kind="warning" title="Ce tarif ne peut pas être lu." />
        ) : null}
        {trial?.kind === "unpriced" ? (
          <Banner kind="warning" title="Ce tarif n’a pas de prix pour cette famille.">
            {trial.message}
          </Banner>
        ) : null}
        {trial?.kind === "bill" ? <TrialBill trial={trial} /> : null}
      </div>
    </>
  );
}

function trialOf(
  { dossier, mois, tarif }: { dossier: string; mois: string; tarif: string },
  options: { value: string }[],
) {
  const known = options.find(({ value }) => value === tarif) ?? options[0];
  const [code = "", draftId = ""] = (known?.value ?? "").split("~");
  return tryPrice({
    fileNumber: dossier,
    month: month(mois),
    code,
    draftId: isUuid(draftId) ? draftId : null,
  });
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
