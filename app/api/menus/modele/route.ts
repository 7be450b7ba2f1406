import { csvFile } from "#lib/csv.ts";
import { fileReply } from "#lib/file-reply.ts";
import { TEMPLATE } from "#lib/menus/menu-file.ts";
import { staffRoute } from "#lib/route.ts";

/** The model of a menu file, to fill in with a spreadsheet. */
export const GET = staffRoute("menus.manage", async () =>
  fileReply({
    bytes: csvFile(TEMPLATE),
    mediaType: "text/csv; charset=utf-8",
    fileName: "modele-menus.csv",
    as: "saved",
  }),
);
