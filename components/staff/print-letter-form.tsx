import { Button } from "../ui/button.tsx";

type Props = {
  familyId: string;
  guardianId: string;
  guardianName: string;
  again: boolean;
  /** In a list of many: a quiet button, in few words. */
  isOneOfMany?: boolean | undefined;
};

/** Opens the letter's PDF in a new tab. Its secret exists in that answer only: printing again makes another. */
export function PrintLetterForm({ familyId, guardianId, guardianName, again, isOneOfMany }: Props) {
  return (
    <form method="post" action="/api/courriers" target="_blank" rel="noopener">
      <input type="hidden" name="familyId" value={familyId} />
      <input type="hidden" name="guardianId" value={guardianId} />
      <Button type="submit" kind={again || isOneOfMany ? "ghost" : "primary"} icon="print">
        {wordsOf({ again, isOneOfMany })}
        <span className="visually-hidden">
          {isOneOfMany ? " le courrier" : ""} de {guardianName}
        </span>
      </Button>
    </form>
  );
}

function wordsOf({ again, isOneOfMany }: Pick<Props, "again" | "isOneOfMany">): string {
  if (isOneOfMany) return again ? "Réimprimer" : "Imprimer";
  return again ? "Réimprimer le courrier" : "Imprimer le courrier d’accès";
}
