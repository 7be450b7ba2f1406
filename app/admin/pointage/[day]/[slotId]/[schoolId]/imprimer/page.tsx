import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PrintButton } from "#components/attendance/print-button.tsx";
import { SheetPaper } from "#components/attendance/sheet-paper.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Button } from "#components/ui/button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { loadSheet } from "#lib/attendance/load-sheet.ts";
import { sheetPath } from "#lib/attendance/paths.ts";
import { readHealthMarks } from "#lib/attendance/read-health-marks.ts";
import { mealOf } from "#lib/attendance/roll-call-view.ts";
import { sheetSchema } from "#lib/attendance/schema.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { textOf } from "#lib/staff/search-words.ts";

export const metadata: Metadata = { title: "Feuille de présence à imprimer" };

type Props = {
  params: Promise<{ day: string; slotId: string; schoolId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Of care plans only the mark, and only for who may read them: details never lie on a table. */
export default async function SheetPaperPage({ params, searchParams }: Props) {
  const staff = await requireStaff("attendance.record", "/admin/pointage");
  const { day, slotId, schoolId } = await params;
  const asked = sheetSchema.safeParse({ jour: day, moment: slotId, ecole: schoolId });
  if (!asked.success) notFound();
  const sheet = { day: asked.data.jour, slotId, schoolId };
  const loaded = await loadSheet(sheet);
  if (!loaded) notFound();
  const query = await searchParams;
  const seesHealth = staff.permissions.has("health.read");
  const children = loaded.children.filter(({ kind }) => kind !== "excused");
  const marks =
    seesHealth && textOf(query.sante) === "1"
      ? await readHealthMarks(
          staff,
          children.map(({ childId }) => childId),
        )
      : null;
  return (
    <div className="roll-page">
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Présences", href: `/admin/pointage?jour=${sheet.day}` },
          { label: loaded.slot.name, href: sheetPath(sheet) },
          { label: "Imprimer" },
        ]}
      />
      <PageTitle lead={`${loaded.school.name}. Enfants attendus : ${children.length}.`}>
        {loaded.slot.name}, {longDayWithYear(sheet.day)}
      </PageTitle>
      <div className="flow">
        <div className="link-list no-print">
          <PrintButton />
          {seesHealth && !marks ? (
            <form method="get" action={`${sheetPath(sheet)}/imprimer`}>
              <HiddenField name="sante" value="1" />
              <Button type="submit" kind="quiet" icon="eye">
                Ajouter la marque « PAI »
              </Button>
            </form>
          ) : null}
        </div>
        <SheetPaper
          caption={`Feuille de présence : ${loaded.slot.name}, ${longDayWithYear(sheet.day)}`}
          hasMeals={loaded.slot.hasMeals}
          rows={children.map((child) => ({
            ...child,
            meal: mealOf(child),
            hasPai: marks ? (marks.get(child.childId)?.hasPai ?? false) : null,
          }))}
        />
      </div>
    </div>
  );
}
