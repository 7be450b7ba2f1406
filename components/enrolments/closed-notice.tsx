import type { ClosedEnrolment } from "#lib/enrolments/closed-enrolments.ts";
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
      {enrolments.map(({ id, state, requestId, child, activity }) => {
        const reason = reasons[state];
        if (!reason) return null;
        return (
          <span className="block" key={id}>
            {child.firstName}, {activity.name.toLowerCase()} : {reason.why}.{" "}
            <TextLink
              href={`/inscriptions/${requestId}`}
              hidden={`${child.firstName}, ${activity.name}`}
            >
              {reason.link}
            </TextLink>
          </span>
        );
      })}
    </Banner>
  );
}
