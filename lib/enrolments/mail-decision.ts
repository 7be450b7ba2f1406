import "server-only";
import * as z from "zod";
import { areMeals } from "#lib/catalog/meals.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { withArticle } from "#lib/documents/article.ts";
import { familyRecipients } from "#lib/families/queries.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { verdicts } from "./enrolment.ts";
import type { LoadedRequest } from "./load-request.ts";

type Numbered = LoadedRequest & { number: string };
type Decision = { id: string; reason: string | null; verdicts: unknown };

const verdictMap = z.record(z.string(), z.enum(verdicts));

const answerWords = {
  complete: "à compléter",
  wait: "en liste d’attente",
  refuse: "refusée",
} as const;

/**
 * The mails of a decision: one per accepted enrolment, so that each can be booked; one for what is to be completed, or
 * refused, or mixed.
 */
export async function mailDecision(tx: Tx, request: Numbered, decision: Decision): Promise<void> {
  const told = verdictMap.parse(decision.verdicts);
  const lines = request.children.flatMap((child) =>
    child.enrolments.flatMap((enrolment) => {
      const verdict = told[enrolment.id];
      return verdict ? [{ child, enrolment, verdict }] : [];
    }),
  );
  const others = lines.filter(({ verdict }) => verdict !== "accept");
  const all = (verdict: string) => lines.every((line) => line.verdict === verdict);
  const { familyId, number } = request;
  const requestPath = `/inscriptions/${request.id}`;
  const hasReason = Boolean(decision.reason);
  for (const { email, guardianId } of await familyRecipients(familyId, tx)) {
    const whom = { to: email, familyId };
    const key = (name: string) => `${name}/${decision.id}/${guardianId}`;
    for (const { child, enrolment, verdict } of lines) {
      if (verdict !== "accept" || enrolment.state !== "accepted") continue;
      await enqueueMail(tx, {
        ...whom,
        template: "enrolmentAccepted",
        params: {
          childFirstName: child.firstName,
          activityAtName: enrolment.activity.atName,
          isMeal: areMeals(enrolment.activity.slots),
          lateWindowUntil: enrolment.lateUntil?.toISOString() ?? null,
        },
        dedupeKey: `enrolmentAccepted/${enrolment.id}/${guardianId}`,
      });
    }
    if (others.length === 0) continue;
    if (all("complete"))
      await enqueueMail(tx, {
        ...whom,
        template: "enrolmentToComplete",
        params: {
          requestNumber: number,
          requestPath,
          childFirstNames: [...new Set(others.map(({ child }) => child.firstName))],
          missing: missingOf(request),
          hasReason,
        },
        dedupeKey: key("enrolmentToComplete"),
      });
    else if (all("refuse"))
      await enqueueMail(tx, {
        ...whom,
        template: "enrolmentRefused",
        params: { requestNumber: number, requestPath },
        dedupeKey: key("enrolmentRefused"),
      });
    else
      await enqueueMail(tx, {
        ...whom,
        template: "enrolmentDecided",
        params: {
          requestNumber: number,
          requestPath,
          lines: others.map(({ child, enrolment, verdict }) => ({
            childFirstName: child.firstName,
            activityAtName: enrolment.activity.atName,
            answer: verdict === "accept" ? "" : answerWords[verdict],
          })),
          hasReason,
        },
        dedupeKey: key("enrolmentDecided"),
      });
  }
}

/** Never the name of a health document. */
function missingOf(request: Numbered): string[] {
  return request.requirements
    .filter(({ standing }) => standing !== "valid" && standing !== "received")
    .map(({ kind }) => (kind.isHealth ? "un document" : withArticle(kind.name)));
}
