import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DoneBanner } from "#components/dossier/done-banner.tsx";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { PendingNote } from "#components/dossier/pending-note.tsx";
import { PersonFace } from "#components/dossier/person-face.tsx";
import { ValueLines } from "#components/dossier/value-lines.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PhoneLink } from "#components/layout/phone-link.tsx";
import { ThreadsAbout } from "#components/messaging/threads-about.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SummaryList, type SummaryRow } from "#components/ui/summary-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { town } from "#lib/catalog/settings.ts";
import type { ShownChange } from "#lib/change-requests/queries.ts";
import { isId } from "#lib/change-requests/schema.ts";
import { valueLines } from "#lib/change-requests/values.ts";
import { custodyForParent } from "#lib/custody/queries.ts";
import { type FileChild, loadFileChild } from "#lib/dossier/load-child.ts";
import { writeAbout } from "#lib/messaging/about-path.ts";
import { threadsAbout } from "#lib/messaging/about-queries.ts";
import { ofName } from "#lib/notifications/words.ts";
import { PickupPart } from "./pickup-part.tsx";

export const metadata: Metadata = { title: "Fiche de l’enfant" };

type Props = {
  params: Promise<{ childId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ChildPage({ params, searchParams }: Props) {
  const { childId } = await params;
  const path = `/mon-dossier/enfants/${childId}`;
  const parent = await requireParent(path);
  const child = isId(childId) ? await loadFileChild(parent, childId) : null;
  if (!child) notFound();
  const isFull = parent.rights === "full";
  const [query, { phone }, threads, custody] = await Promise.all([
    searchParams,
    town(),
    threadsAbout(parent, { childId: child.id }),
    custodyForParent(parent.family.id, { childId: child.id, guardianId: parent.guardian.id }),
  ]);
  return (
    <>
      <FileCrumbs crumbs={[{ label: child.firstName }]} />
      <PageTitle help="enfant" lead={`${child.school.name}, ${child.class.name}`}>
        {child.firstName} {child.lastName}
      </PageTitle>
      <div className="flow">
        <DoneBanner done={query.fait} />
        <Card title="Identité" flush>
          <SummaryList
            rows={[
              {
                label: "Nom et naissance",
                value: <Identity child={child} isFull={isFull} />,
                ...(isFull
                  ? {
                      change: {
                        href: `${path}/identite`,
                        hidden: `le nom ou la date de naissance ${ofName(child.firstName)}`,
                      },
                    }
                  : {}),
              },
              ...(isFull || child.photoId
                ? [
                    {
                      label: "Photo",
                      value: child.photoId ? (
                        <PersonFace name={child.firstName} photoId={child.photoId} />
                      ) : (
                        "Aucune, elle est facultative"
                      ),
                      ...(isFull
                        ? {
                            change: {
                              href: `${path}/photos`,
                              hidden: `la photo ${ofName(child.firstName)}`,
                            },
                          }
                        : {}),
                    },
                  ]
                : []),
              { label: "École", value: child.school.name },
              { label: "Classe", value: child.class.name },
              { label: "Responsables", value: <Guardians child={child} /> },
            ]}
          />
          <p className="card-body soft">
            Pour changer {isFull ? "l’école" : "le nom, la date de naissance ou l’école"},{" "}
            <TextLink href={writeAbout("enfant", child.id, isFull ? "ecole" : "identite")}>
              écrivez-nous
            </TextLink>
            {phone ? (
              <>
                {" "}
                ou appelez le <PhoneLink phone={phone} />
              </>
            ) : null}
            .
          </p>
        </Card>
        <Card title="À l’école" flush>
          <SummaryList rows={rowsOf(child, path, isFull)} />
        </Card>
        {custody ? (
          <Card title="Garde partagée" flush>
            <SummaryList rows={custody} />
            <p className="card-body soft">
              Le planning suit ce calendrier. S’il n’est pas juste,{" "}
              <TextLink href={writeAbout("enfant", child.id, "garde")}>écrivez-nous</TextLink>.
            </p>
          </Card>
        ) : null}
        <Card title="Santé">
          <p>
            Allergies, PAI et médecin sont cachés. Chaque lecture est notée dans le journal de votre
            dossier.
          </p>
          <div className="actions mt-3">
            <LinkButton href={`${path}/sante`} kind="ghost" icon="eye">
              Afficher les informations de santé
            </LinkButton>
          </div>
        </Card>
        {isFull ? <PickupPart child={child} /> : null}
        {threads.length > 0 ? (
          <ThreadsAbout
            title={`Vos échanges sur ${child.firstName}`}
            threads={threads}
            write={{
              href: writeAbout("enfant", child.id),
              label: `Écrire à la mairie sur ${child.firstName}`,
            }}
          />
        ) : null}
        <p>
          <TextLink href="/mon-dossier">Revenir à mon dossier</TextLink>
        </p>
      </div>
    </>
  );
}

function Identity({ child, isFull }: { child: FileChild; isFull: boolean }) {
  const { value, pending } = child.identity;
  return (
    <>
      <ValueLines lines={valueLines("childIdentity", value)} />
      {pending && isFull ? <PendingNote change={pending} /> : null}
    </>
  );
}

/** Names only: the other parent's address is not ours to show. */
function Guardians({ child }: { child: FileChild }) {
  return (
    <ValueLines
      lines={child.guardians.map(
        ({ firstName, lastName, isReader }) =>
          `${firstName} ${lastName}${isReader ? " (vous)" : ""}`,
      )}
    />
  );
}

function rowsOf(child: FileChild, path: string, isFull: boolean): SummaryRow[] {
  const change = (part: string, hidden: string) =>
    isFull ? { href: `${path}/${part}`, hidden } : undefined;
  const held = (lines: string[], pending: ShownChange | null) => (
    <>
      <ValueLines lines={lines} />
      {pending && isFull ? <PendingNote change={pending} /> : null}
    </>
  );
  const rows: SummaryRow[] = [
    {
      label: "Repas",
      value: held(valueLines("meal", child.meal.value), child.meal.pending),
      change: change("repas", `le repas ${ofName(child.firstName)}`),
    },
    {
      label: "Autorisations",
      value: held(
        valueLines("agreements", child.agreements.value).filter(
          (_, rank) => rank < 2 || child.class.level === "elementary",
        ),
        child.agreements.pending,
      ),
      change: change("autorisations", `les autorisations ${ofName(child.firstName)}`),
    },
  ];
  if (isFull)
    rows.push({
      label: "Personnes autorisées à venir chercher l’enfant",
      value: (
        <>
          {held(valueLines("authorisedPersons", child.persons.value), child.persons.pending)}
          {child.persons.value.persons.length > 0 ? (
            <TextLink href={`${path}/photos`} hidden={`de ces personnes pour ${child.firstName}`}>
              Photos
            </TextLink>
          ) : null}
        </>
      ),
      change: change("personnes", `les personnes autorisées pour ${child.firstName}`),
    });
  return rows;
}
