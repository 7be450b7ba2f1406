import type { EnrolmentState } from "./enrolment.ts";
import type { RequestState } from "./request.ts";

type Child = {
  firstName: string;
  enrolments: readonly { state: EnrolmentState; activity: { name: string } }[];
};

/** What withdrawing a request ends and what it leaves, a sentence or two, read before the button. */
export function withdrawWords(state: RequestState, children: readonly Child[]): string[] {
  const kept = children.flatMap(({ firstName, enrolments }) =>
    enrolments
      .filter((line) => line.state === "accepted")
      .map(({ activity }) => `${firstName}, ${activity.name.toLowerCase()}`),
  );
  if (state === "waiting") {
    const isOffered = children.some(({ enrolments }) =>
      enrolments.some((line) => line.state === "offered"),
    );
    const left = isOffered
      ? "La place gardée pour vous est rendue. Vous quittez la liste d’attente."
      : "Vous quittez la liste d’attente.";
    return [`${left} Pour revenir, il faudra faire une nouvelle demande.`];
  }
  if (kept.length === 0)
    return ["La mairie ne l’étudiera pas. Vous devrez faire une nouvelle demande."];
  return [
    "La mairie n’étudiera pas ce qui n’est pas encore validé. Pour le demander de nouveau, il faudra faire une nouvelle demande.",
    `Ce qui est déjà validé reste\u00a0: ${kept.join("\u00a0; ")}.`,
  ];
}
