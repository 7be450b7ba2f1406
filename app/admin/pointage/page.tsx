import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterSelect } from "#components/ui/filter-select.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { attendanceToday, listSheets } from "#lib/attendance/list-sheets.ts";
import { isSheetDay } from "#lib/attendance/load-sheet.ts";
import { sheetPath } from "#lib/attendance/paths.ts";
import { addDays, type Day, isDay } from "#lib/calendar/day.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { textOf } from "#lib/staff/search-words.ts";

export const metadata: Metadata = { title: "Présences" };

type Query = Record<string, string | string[] | undefined>;

export default async function AttendancePage({ searchParams }: { searchParams: Promise<Query> }) {
  await requireStaff("attendance.record", "/admin/pointage");
  const query = await searchParams;
  const today = await attendanceToday();
  const asked = textOf(query.jour);
  const day: Day = isDay(asked) && isSheetDay(asked, today) ? asked : today;
  const all = await listSheets(day);
  const schools = [...new Map(all.map(({ schoolId, school }) => [schoolId, school]))];
  const schoolId = schools.find(([id]) => id === textOf(query.ecole))?.[0] ?? "";
  const sheets = all.filter((sheet) => schoolId === "" || sheet.schoolId === schoolId);
  const pathOf = (to: Day) =>
    `/admin/pointage?${new URLSearchParams({ jour: to, ...(schoolId ? { ecole: schoolId } : {}) })}`;
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Présences" }]} />
      <PageTitle lead="Notez qui est présent et qui est absent. Pointer ne change aucun prix.">
        Présences du {longDayWithYear(day)}
      </PageTitle>
      <div className="flow">
        <search>
          <form method="get" action="/admin/pointage" className="search-line">
            <label htmlFor="jour">
              <span className="label">Jour</span>
              <input id="jour" name="jour" type="date" className="input" defaultValue={day} />
            </label>
            <FilterSelect
              name="ecole"
              label="École"
              all="Toutes"
              value={schoolId}
              options={schools}
            />
            <Button type="submit" kind="ghost" icon="search">
              Afficher
            </Button>
          </form>
        </search>
        <nav aria-label="Jour" className="link-list">
          <TextLink href={pathOf(addDays(day, -1))}>Jour précédent</TextLink>
          {day === today ? null : <TextLink href={pathOf(today)}>Aujourd’hui</TextLink>}
          <TextLink href={pathOf(addDays(day, 1))}>Jour suivant</TextLink>
        </nav>
        {sheets.length === 0 ? (
          <EmptyState icon="children">Aucun enfant n’est attendu ce jour-là.</EmptyState>
        ) : (
          <Table
            caption="Feuilles du jour"
            columns={[
              { key: "sheet", label: "Feuille" },
              { key: "expected", label: "Attendus", end: true },
              { key: "present", label: "Présents", end: true },
              { key: "absent", label: "Absents", end: true },
              { key: "toCheck", label: "À pointer", end: true },
              { key: "unexpected", label: "Non prévus", end: true },
              { key: "print", label: "Papier" },
            ]}
            rows={sheets.map((sheet) => {
              const name = `${sheet.slot}, ${sheet.school}`;
              const where = { day, slotId: sheet.slotId, schoolId: sheet.schoolId };
              return {
                key: `${sheet.slotId}|${sheet.schoolId}`,
                cells: {
                  ...sheet,
                  sheet: <TextLink href={sheetPath(where)}>{name}</TextLink>,
                  print: (
                    <TextLink
                      href={sheetPath(where).concat("/imprimer")}
                      hidden={`la feuille : ${name}`}
                    >
                      Imprimer
                    </TextLink>
                  ),
                },
              };
            })}
          />
        )}
      </div>
    </>
  );
}
