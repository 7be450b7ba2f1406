import type { ClosedEnrolment } from "#lib/enrolments/closed-enrolments.ts";
import { listInWords } from "#lib/notifications/words.ts";
import { Banner } from "../ui/banner.tsx";
import { TextLink } from "../ui/text-link.tsx";

const reasons: Partial<Record<ClosedEnrolment["state"], { why: string; link: string }>> = {
  toComplete: { why: "il manque quelque chose à votre demande", link: "Compléter la demande" },
  requested: { why: "la mairie étudie votre demande", link: "Voir la demande" },
  waiting: { why: "il n’y a pas encore de place", link: "Voir la demande" },
  offered: { why: "une place attend votre réponse", link: "Répondre" },
};

/** Why an activity cannot be booked yet, and where to go: one line each. */
export function ClosedNotice({ enrolments }: { enrolments: ClosedEnrolment[] }) {
  if (enrolments.length === 0) return null;
  const isUrgent = enrolments.some(({ state }) => state === "toComplete" || state === "offered");
  return (
    <Banner kind={isUrgent ? "warning" : "info"} title="Pas encore ouvert à la réservation." still>
      {byChild(enrolments).map(([{ id, state, requestId, child }, activities]) => {
        const reason = reasons[state];
        if (!reason) return null;
        return (
          <span className="block" key={id}>
            {child.firstName}, {activities.toLowerCase()} : {reason.why}.{" "}
            <TextLink
              href={`/inscriptions/${requestId}`}
              hidden={`${child.firstName}, ${activities}`}
            >
              {reason.link}
            </TextLink>
          </span>
        );
      })}
    </Banner>
  );
}

/** What waits for the same answer is one line: « Léa, cantine et garderie ». */
function byChild(enrolments: ClosedEnrolment[]): [ClosedEnrolment, string][] {
  const groups = Map.groupBy(
    enrolments,
    ({ state, requestId, child }) => `${requestId} ${state} ${child.firstName}`,
  );
  return [...groups.values()].flatMap((rows): [ClosedEnrolment, string][] =>
    rows[0] ? [[rows[0], listInWords(rows.map(({ activity }) => activity.name))]] : [],
  );
}
