import { RadioGroup } from "#components/forms/choices.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { correctionReasons } from "#lib/enrolments/staff-schema.ts";

/** A ready-made reason, or a sentence of one's own that replaces it. */
export function ReasonFields({ label }: { label: string }) {
  return (
    <>
      <RadioGroup
        name="motive"
        label={label}
        choices={Object.entries(correctionReasons).map(([value, sentence]) => ({
          value,
          label: sentence,
        }))}
      />
      <TextArea
        name="sentence"
        label="Votre phrase à la famille"
        hint="Elle remplace la phrase choisie. N’écrivez pas d’information de santé."
        rows={3}
        limit={600}
        optional
      />
    </>
  );
}
