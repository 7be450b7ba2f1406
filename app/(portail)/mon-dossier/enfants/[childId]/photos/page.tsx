import type { Metadata } from "next";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { ChildPhoto, PersonPhotos } from "#components/dossier/person-photos.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { photoMessageOfCode } from "#lib/dossier/messages.ts";
import { listPersonPhotos } from "#lib/dossier/person-photos.ts";
import { wordOf } from "#lib/word-of.ts";
import { removePhotoAction } from "../../../actions.ts";
import { openChild } from "../open-child.ts";

export const metadata: Metadata = { title: "Photos" };

type Props = {
  params: Promise<{ childId: string }>;
  searchParams: Promise<Partial<Record<"fait" | "refus", string | string[]>>>;
};

const DONE: Record<string, string> = {
  photo: "La photo est enregistrée.",
  retiree: "La photo est effacée.",
};

export default async function PhotosPage({ params, searchParams }: Props) {
  const [{ childId }, { fait, refus }] = await Promise.all([params, searchParams]);
  const path = `/mon-dossier/enfants/${childId}`;
  const parent = await requireParent(`${path}/photos`);
  const child = await openChild(parent, childId);
  const shown = await listPersonPhotos(parent.family.id, child.id);
  const done = wordOf(DONE, fait);
  return (
    <>
      <FileCrumbs crumbs={[{ label: child.firstName, href: path }, { label: "Photos" }]} />
      <PageTitle lead={`${child.firstName} ${child.lastName}`}>Photos</PageTitle>
      <div className="flow">
        {done ? <Banner kind="success" title={done} /> : null}
        {typeof refus === "string" ? (
          <Banner kind="error">{photoMessageOfCode(refus)}</Banner>
        ) : null}
        <Banner kind="info" title="Ces photos sont facultatives." still>
          Elles aident les agents à reconnaître l’enfant et la personne, le soir. Elles sont
          chiffrées, et chaque lecture par un agent est notée. Demandez l’accord de la personne.
        </Banner>
        <ChildPhoto
          childId={child.id}
          name={child.firstName}
          photoId={shown?.photoId ?? null}
          removeAction={removePhotoAction}
        />
        <h2>Personnes autorisées</h2>
        <PersonPhotos
          childId={child.id}
          persons={shown?.persons ?? []}
          personsPath={`${path}/personnes`}
          removeAction={removePhotoAction}
        />
        <p>
          <TextLink href={path}>Revenir à la fiche</TextLink>
        </p>
      </div>
    </>
  );
}
