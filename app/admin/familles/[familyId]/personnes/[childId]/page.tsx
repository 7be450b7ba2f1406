import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PersonFace } from "#components/dossier/person-face.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listPersonPhotos } from "#lib/dossier/person-photos.ts";
import { showPhone } from "#lib/families/phone.ts";
import { isUuid } from "#lib/ids.ts";
import { readChildPlace } from "#lib/staff/queries.ts";

export const metadata: Metadata = { title: "Personnes autorisées" };

type Props = { params: Promise<{ familyId: string; childId: string }> };

/** Who may fetch a child, for the agents of the gate; each photo that is drawn is one line of the family's journal. */
export default async function StaffPersonsPage({ params }: Props) {
  const { familyId, childId } = await params;
  const path = `/admin/familles/${familyId}`;
  const { permissions } = await requireStaff("pickups.check", `${path}/personnes/${childId}`);
  const isShaped = isUuid(familyId) && isUuid(childId);
  const child = isShaped ? await listPersonPhotos(familyId, childId) : null;
  if (!child) notFound();
  const canRead = permissions.has("families.read");
  const place = canRead ? await readChildPlace(familyId, childId) : null;
  const hasPhotos = [child, ...child.persons].some(({ photoId }) => photoId !== null);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          ...(canRead
            ? [
                { label: "Familles", href: "/admin/familles" },
                { label: place?.family.name ?? "Famille", href: path },
              ]
            : []),
          { label: "Personnes autorisées" },
        ]}
      />
      <PageTitle lead={`${child.firstName} ${child.lastName}`}>Personnes autorisées</PageTitle>
      <div className="flow">
        {hasPhotos ? (
          <Banner kind="info" title="Votre lecture des photos est notée dans le journal." still>
            Ne les copiez pas ailleurs.
          </Banner>
        ) : null}
        {child.photoId ? (
          <Card title={`${child.firstName} ${child.lastName}`}>
            <PersonFace name={child.firstName} photoId={child.photoId} />
          </Card>
        ) : null}
        {child.persons.length === 0 ? (
          <EmptyState>Aucune personne autorisée, en dehors des parents.</EmptyState>
        ) : (
          child.persons.map(({ id, name, phone, relation, photoId }) => (
            <Card key={id} title={name}>
              <div className="person">
                <PersonFace name={name} photoId={photoId} />
                <p>{[relation, showPhone(phone)].filter(Boolean).join(", ")}</p>
              </div>
            </Card>
          ))
        )}
        {canRead ? (
          <p>
            <TextLink href={path}>Revenir à la famille</TextLink>
          </p>
        ) : null}
      </div>
    </>
  );
}
