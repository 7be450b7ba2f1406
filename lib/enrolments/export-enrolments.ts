import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { csvFile } from "#lib/csv.ts";
import { transaction } from "#lib/db/transaction.ts";
import type { Agent } from "./decide.ts";
import { enrolmentWords } from "./enrolment.ts";
import type { TableFilter } from "./table-filter.ts";
import { allEnrolments } from "./table-queries.ts";

/** The filtered table as a CSV file; the journal keeps who took how many lines. */
export async function exportEnrolments(agent: Agent, filter: TableFilter): Promise<string> {
  return transaction(async (tx) => {
    const rows = await allEnrolments(filter, tx);
    await writeAudit(tx, {
      actor: agent.actor,
      action: "enrolment.export",
      objectKind: "Enrolment",
      facts: { lines: rows.length },
    });
    return csvFile([
      ["Nom", "Prénom", "École", "Classe", "Activité", "État", "Dossier", "Demande", "Envoyée le"],
      ...rows.map(({ child, activity, state, request, sentOn }) => [
        child.lastName,
        child.firstName,
        child.school.name,
        child.class.name,
        activity.name,
        enrolmentWords[state],
        child.family.fileNumber,
        request.number ?? "",
        sentOn ?? "",
      ]),
    ]);
  });
}
