import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Select } from "#components/forms/select.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { schoolsWithClasses } from "#lib/catalog/school-queries.ts";
import { isUuid } from "#lib/ids.ts";
import { schoolChangedWords } from "#lib/planning/change-school-messages.ts";
import { readChildPlace } from "#lib/staff/queries.ts";
import { changeSchoolAction } from "./actions.ts";

type Props = {
  params: Promise<{ familyId: string; childId: string }>;
  searchParams: Promise<Partial<Record<"fait" | "perdues" | "jours", string | string[]>>>;
};

export const metadata: Metadata = { title: "École et classe d’un enfant" };

export default async function ChildClassPage({ params, searchParams }: Props) {
  const [{ familyId, childId }, query] = await Promise.all([params, searchParams]);
  const path = `/admin/familles/${familyId}`;
  const { permissions } = await requireStaff("requests.treat", `${path}/classe/${childId}`);
  const isShaped = isUuid(familyId) && isUuid(childId);
  const child = isShaped ? await readChildPlace(familyId, childId) : null;
  if (!child) notFound();
  const schools = await schoolsWithClasses();
  const canRead = permissions.has("families.read");
  const done = { lost: Number(query.perdues) || 0, daysLeft: Number(query.jours) || 0 };
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          ...(canRead
            ? [
                { label: "Familles", href: "/admin/familles" },
                { label: child.family.name, href: path },
              ]
            : []),
          { label: "École et classe" },
        ]}
      />
      <PageTitle lead={`${child.firstName} ${child.lastName}`}>École et classe</PageTitle>
      <div className="flow">
        {query.fait === "classe" ? (
          <Banner kind="success" title="La classe est changée.">
            {schoolChangedWords(done).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Banner>
        ) : null}
        <Card title={`Aujourd’hui : ${child.school.name}, ${child.class.name}`}>
          <div className="flow">
            <p className="soft">
              Dans une autre école, ses inscriptions rendent leur place et en prennent une nouvelle.
              S’il n’y en a pas, l’inscription revient dans « À traiter ». Les jours déjà réservés
              ne bougent pas.
            </p>
            <Form action={changeSchoolAction} id="classe" label="Changer de classe">
              <HiddenField name="familyId" value={familyId} />
              <HiddenField name="childId" value={childId} />
              <Select
                name="classId"
                label="Nouvelle classe"
                placeholder="Choisissez une classe"
                options={schools.map(({ name, classes }) => ({
                  label: name,
                  options: classes.map((one) => ({ value: one.id, label: one.name })),
                }))}
              />
              <SubmitButton>Changer de classe</SubmitButton>
            </Form>
          </div>
        </Card>
        {canRead ? (
          <p>
            <TextLink href={path}>Revenir à la famille</TextLink>
          </p>
        ) : null}
      </div>
    </>
  );
}
