import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RadioGroup } from "#components/forms/choices.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { FileField } from "#components/forms/file-field.tsx";
import { Form } from "#components/forms/form.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { addDays } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { askedServices } from "#lib/tariffs/save-draft.ts";
import { importTariffAction, startNewTariffAction } from "../actions.ts";

export const metadata: Metadata = { title: "Nouveau tarif" };

type Props = { searchParams: Promise<{ tarif?: string | string[] }> };

/** The first tariff of moments that have none: by a form, or by file. */
export default async function NewTariffPage({ searchParams }: Props) {
  await requireStaff("tariffs.manage", "/admin/catalogue/tarifs/nouveau");
  const { tarif } = await searchParams;
  const code = typeof tarif === "string" ? tarif : "";
  const [services, at] = await Promise.all([askedServices(code), now()]);
  if (services.length === 0) notFound();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Tarifs", href: "/admin/catalogue/tarifs" },
          { label: "Nouveau tarif" },
        ]}
      />
      <PageTitle lead="Un prix pour chaque moment. Vous pourrez ensuite ajouter des tranches de quotient, l’essayer, puis le publier.">
        {`Nouveau tarif « ${code} »`}
      </PageTitle>
      <div className="flow">
        <Card title="Avec un formulaire">
          <Form action={startNewTariffAction} id="nouveau" label="Nouveau tarif">
            <HiddenField name="code" value={code} />
            <Field
              name="name"
              label="Nom du tarif"
              hint="Il se lit dans le calcul de chaque prix."
              defaultValue={`Tarif ${services[0]?.label ?? code}`}
              maxLength={100}
            />
            <Field
              name="from"
              type="date"
              label="Valable à partir du"
              defaultValue={addDays(parisDayOf(at), 1)}
              size="m"
            />
            {services.map(({ service, label }, rank) => (
              <fieldset key={service} className="flow">
                <legend className="label">{label}</legend>
                <Field
                  name={`price-${rank}`}
                  label={`Prix : ${label}`}
                  unit="€"
                  size="s"
                  inputMode="decimal"
                />
                <Field
                  name={`unit-${rank}`}
                  label={`Ce qui est payé : ${label}`}
                  hint="Après « par » : « séance », « journée », « repas »."
                  size="m"
                  maxLength={40}
                />
                <RadioGroup
                  name={`care-${rank}`}
                  label={`Attestation fiscale : ${label}`}
                  look="inline"
                  choices={[
                    { value: "all", label: "Frais de garde" },
                    { value: "none", label: "Repas, sans frais de garde" },
                  ]}
                />
              </fieldset>
            ))}
            <SubmitButton>Préparer ce tarif</SubmitButton>
          </Form>
        </Card>
        <Card title="Avec un fichier">
          <Form action={importTariffAction} id="fichier" label="Envoyer un fichier de tarif">
            <HiddenField name="code" value={code} />
            <p className="soft">
              {`Le planning demande : ${services.map(({ service }) => `« ${service} »`).join(", ")}.`}
            </p>
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
        </Card>
      </div>
    </>
  );
}
