import { exportEnrolments } from "#lib/enrolments/export-enrolments.ts";
import { tableFilterOf } from "#lib/enrolments/table-filter.ts";
import { staffRoute } from "#lib/route.ts";

/** The filtered table as a CSV file. */
export const GET = staffRoute<Record<string, never>>("requests.treat", async (request, staff) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const file = await exportEnrolments(staff, tableFilterOf(query));
  return new Response(file, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="inscriptions.csv"',
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
