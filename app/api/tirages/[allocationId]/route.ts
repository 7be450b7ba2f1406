import { criterionWords } from "#lib/allocation/criteria.ts";
import { readAllocation } from "#lib/allocation/queries.ts";
import { csvFile } from "#lib/csv.ts";
import { fileReply } from "#lib/file-reply.ts";
import { isUuid } from "#lib/ids.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

/** The report of a drawing: figures and file numbers, so that anybody can compute it again. No name. */
export const GET = staffRoute<{ allocationId: string }>(
  "requests.treat",
  async (_request, _staff, { allocationId }) => {
    const row = isUuid(allocationId) ? await readAllocation(allocationId) : null;
    if (!row?.report) return notFoundReply();
    const { seed, places, lines } = row.report;
    const file = csvFile([
      ["Activité", row.activity.name],
      ["École", row.school.name],
      ["Graine du tirage", seed],
      ["Places", String(places)],
      ["Calcul du lot", "SHA-256 de « graine:dossier »"],
      [],
      ["Rang de la famille", "Dossier", "Points", "Critères", "Lot", "Résultat"],
      ...lines.map((line) => [
        String(line.groupRank),
        line.fileNumber,
        String(line.points),
        line.met.map((criterion) => criterionWords[criterion]).join(", "),
        line.lot,
        line.hasPlace ? "place" : `liste d’attente, rang ${line.waitingRank ?? ""}`,
      ]),
    ]);
    return fileReply({
      bytes: file,
      mediaType: "text/csv; charset=utf-8",
      fileName: "tirage.csv",
      as: "saved",
    });
  },
);
