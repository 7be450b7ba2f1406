import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AddChild } from "#components/attendance/add-child.tsx";
import { RollCall } from "#components/attendance/roll-call.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { attendanceToday } from "#lib/attendance/list-sheets.ts";
import { findChildren, loadSheet } from "#lib/attendance/load-sheet.ts";
import { sheetPath } from "#lib/attendance/paths.ts";
import { readHealthMarks } from "#lib/attendance/read-health-marks.ts";
import { rollCallGroups } from "#lib/attendance/roll-call-view.ts";
import { sheetSchema } from "#lib/attendance/schema.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { isUuid } from "#lib/ids.ts";
import { textOf } from "#lib/staff/search-words.ts";
import { addChildAction, pointAction, pointAllAction, undoAllAction } from "../../../actions.ts";

export const metadata: Metadata = { title: "Feuille de présence" };

type Props = {
  params: Promise<{ day: string; slotId: string; schoolId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DONE: Record<string, string> = {
  ajoute: "L’enfant est noté présent. Son prix n’est pas changé.",
  annule: "« Tous présents » est annulé.",
};

export default async function SheetPage({ params, searchParams }: Props) {
  const staff = await requireStaff("attendance.record", "/admin/pointage");
  const { day, slotId, schoolId } = await params;
  const asked = sheetSchema.safeParse({ jour: day, moment: slotId, ecole: schoolId });
  if (!asked.success) notFound();
  const sheet = { day: asked.data.jour, slotId, schoolId };
  const loaded = await loadSheet(sheet);
  if (!loaded) notFound();
  const query = await searchParams;
  const [search, lot] = [textOf(query.recherche).trim(), textOf(query.lot)];
  const seesHealth = staff.permissions.has("health.read");
  const marks =
    seesHealth && textOf(query.sante) === "1"
      ? await readHealthMarks(
          staff,
          loaded.children.map(({ childId }) => childId),
        )
      : null;
  const isFuture = sheet.day > (await attendanceToday());
  const found = search === "" ? null : await findChildren(search, schoolId);
  const groups = rollCallGroups(loaded, {
    sheet,
    marks,
    mayChange: staff.permissions.has("planning.change"),
  });
  const hidden = { jour: sheet.day, moment: slotId, ecole: schoolId };
  const done = DONE[textOf(query.fait)];
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Présences", href: `/admin/pointage?jour=${sheet.day}` },
          { label: loaded.slot.name },
        ]}
      />
      <PageTitle lead={`${loaded.school.name}. ${capital(longDayWithYear(sheet.day))}.`}>
        Feuille de présence : {loaded.slot.name}
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success" title={done} /> : null}
        {isUuid(lot) ? (
          <Banner kind="success" title="Tous les enfants à pointer sont notés présents.">
            <Form action={undoAllAction} label="Annuler « Tous présents »">
              <HiddenField name="lot" value={lot} />
              <SubmitButton kind="ghost" icon="undo">
                Annuler
              </SubmitButton>
            </Form>
          </Banner>
        ) : null}
        {isFuture ? (
          <Banner kind="info" still title="Ce jour n’est pas encore là.">
            Vous pouvez imprimer la feuille. Les présences se notent le jour même.
          </Banner>
        ) : null}
        <div className="link-list">
          <TextLink href={`${sheetPath(sheet)}/imprimer${marks ? "?sante=1" : ""}`}>
            Imprimer la feuille
          </TextLink>
          {seesHealth && loaded.children.length > 0 ? (
            <form method="get" action={sheetPath(sheet)}>
              {marks ? null : <HiddenField name="sante" value="1" />}
              <Button type="submit" kind="quiet" icon="eye">
                {marks ? "Cacher la santé" : "Voir les PAI et les allergies"}
              </Button>
            </form>
          ) : null}
        </div>
        {seesHealth && !marks ? (
          <p className="soft small">La lecture de la santé est notée au nom de chaque enfant.</p>
        ) : null}
        {loaded.children.length === 0 ? (
          <EmptyState icon="children">Aucun enfant n’est attendu.</EmptyState>
        ) : (
          <RollCall
            action={pointAction}
            sheet={hidden}
            drawing={crypto.randomUUID()}
            groups={groups}
            isOpen={!isFuture}
            all={
              isFuture ? null : (
                <Form action={pointAllAction} label="Tous présents">
                  {Object.entries(hidden).map(([name, value]) => (
                    <HiddenField key={name} name={name} value={value} />
                  ))}
                  <HiddenField name="lot" value={crypto.randomUUID()} />
                  <SubmitButton icon="check">Tous présents</SubmitButton>
                </Form>
              )
            }
          />
        )}
        {isFuture ? null : (
          <AddChild
            action={addChildAction}
            path={sheetPath(sheet)}
            sheet={hidden}
            search={search}
            found={
              found?.map((child) => ({
                ...child,
                tapId: crypto.randomUUID(),
                isThere: loaded.children.some(({ childId }) => childId === child.id),
              })) ?? null
            }
          />
        )}
      </div>
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
