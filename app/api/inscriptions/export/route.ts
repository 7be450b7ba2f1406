import { exportEnrolments } from "#lib/enrolments/export-enrolments.ts";
import { tableFilterOf } from "#lib/enrolments/table-filter.ts";
import { fileReply } from "#lib/file-reply.ts";
import { staffRoute } from "#lib/route.ts";

/** The filtered table as a CSV file. */
export const GET = staffRoute<Record<string, never>>("requests.treat", async (request, staff) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const file = await exportEnrolments(staff, tableFilterOf(query));
  return fileReply({
    bytes: file,
    mediaType: "text/csv; charset=utf-8",
    fileName: "inscriptions.csv",
    as: "saved",
  });
});
