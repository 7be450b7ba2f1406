import type { LineStep } from "#lib/enrolments/request.ts";
import type { ChangeState } from "./fields.ts";

type Facts = { state: ChangeState; isAutomatic: boolean; isCorrection: boolean };

/** What happens now and what the family may do, a sentence each. */
export function changeText({ state, isAutomatic, isCorrection }: Facts): {
  now: string;
  next: string;
} {
  if (isCorrection)
    return {
      now: "La mairie a corrigé cette information. Elle est utilisée.",
      next: "Rien de plus. Si ce n’est pas juste, écrivez-nous.",
    };
  switch (state) {
    case "pending":
      return {
        now: "La mairie vérifie. L’ancienne information reste utilisée.",
        next: "Attendre la réponse par e-mail, ou retirer votre demande.",
      };
    case "accepted":
      return {
        now: isAutomatic
          ? "La nouvelle information est enregistrée et utilisée."
          : "La mairie a validé. La nouvelle information est utilisée.",
        next: "Rien de plus. Vous pouvez la changer de nouveau.",
      };
    case "refused":
      return {
        now: "La mairie n’a pas accepté. L’ancienne information reste utilisée.",
        next: "Faire une nouvelle demande, ou appeler le service.",
      };
    case "withdrawn":
      return {
        now: "Vous avez retiré cette demande. L’ancienne information reste utilisée.",
        next: "Faire une nouvelle demande quand vous voulez.",
      };
  }
}

/** The line of steps of a change; a change accepted by rule has only two. */
export function changeSteps({ state, isAutomatic, isCorrection }: Facts): LineStep[] {
  if (isCorrection) return [{ label: "Corrigée par la mairie", state: "done" }];
  if (isAutomatic)
    return [
      { label: "Envoyée", state: "done" },
      { label: "Enregistrée", state: "done" },
    ];
  const last = {
    accepted: "Validée",
    refused: "Refusée",
    withdrawn: "Retirée",
    pending: "Validée",
  };
  return [
    { label: "Envoyée", state: "done" },
    { label: "En attente de vérification", state: state === "pending" ? "current" : "done" },
    {
      label: last[state],
      state: state === "accepted" ? "done" : state === "pending" ? "todo" : "problem",
    },
  ];
}
