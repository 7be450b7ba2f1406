import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { LetterBatchFilter } from "#components/staff/letter-batch-filter.tsx";
import { LetterBatchPreview } from "#components/staff/letter-batch-preview.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { chooseLetters, LETTER_BATCH_MOST } from "#lib/accounts/choose-letters.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { schoolsWithClasses } from "#lib/catalog/school-queries.ts";
import { wordOf } from "#lib/word-of.ts";

export const metadata: Metadata = { title: "Imprimer un lot de courriers" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const REFUSALS: Record<string, { title: string; next: string }> = {
  "already-made": {
    title: "Ce lot est déjà imprimé.",
    next: "Son PDF est dans vos téléchargements. Si vous ne l’avez plus, imprimez un nouveau lot : les courriers du premier ne serviront plus.",
  },
  changed: {
    title: "Rien n’est imprimé : la liste a changé depuis l’affichage.",
    next: "Un compte vient d’être créé, ou un collègue vient d’imprimer. Relisez, puis imprimez.",
  },
  nobody: {
    title: "Rien n’est imprimé.",
    next: "Plus personne n’attend de courrier avec ce choix.",
  },
};

export default async function LetterBatchPage({ searchParams }: Props) {
  await requireStaff("letters.print", "/admin/courriers/lot");
  const [query, schools] = await Promise.all([searchParams, schoolsWithClasses()]);
  const school = schools.find(({ id }) => id === query.ecole);
  const filter = {
    schoolId: school?.id ?? null,
    classId: school?.classes.find(({ id }) => id === query.classe)?.id ?? null,
    neverPrinted: query.jamais === "oui",
  };
  const choice = await chooseLetters(filter);
  const refusal = wordOf(REFUSALS, query.refus);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Courriers", href: "/admin/courriers" },
          { label: "Imprimer un lot" },
        ]}
      />
      <PageTitle lead="Les familles où personne n’a encore de compte. Chaque responsable reçoit sa lettre, une par page.">
        Imprimer un lot de courriers
      </PageTitle>
      <div className="flow">
        {refusal ? (
          <Banner kind="warning" title={refusal.title}>
            {refusal.next}
          </Banner>
        ) : null}
        <LetterBatchFilter filter={filter} schools={schools} />
        <LetterBatchPreview
          choice={choice}
          filter={filter}
          batchId={randomUUID()}
          most={LETTER_BATCH_MOST}
        />
      </div>
    </>
  );
}
