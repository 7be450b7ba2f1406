import { Button } from "../ui/button.tsx";

type Props = { familyId: string; guardianId: string; guardianName: string; again: boolean };

/** Opens the letter's PDF in a new tab. Its secret exists in that answer only: printing again makes another. */
export function PrintLetterForm({ familyId, guardianId, guardianName, again }: Props) {
  return (
    <form method="post" action="/api/courriers" target="_blank" rel="noopener">
      <input type="hidden" name="familyId" value={familyId} />
      <input type="hidden" name="guardianId" value={guardianId} />
      <Button type="submit" kind={again ? "ghost" : "primary"} icon="print">
        {again ? "Réimprimer le courrier" : "Imprimer le courrier d’accès"}
        <span className="visually-hidden"> de {guardianName}</span>
      </Button>
    </form>
  );
}
