import type { Rights } from "#lib/custody/scope.ts";
import { RIGHTS_WORDS } from "#lib/custody/words.ts";
import type { Reply } from "#lib/reply.ts";
import { RadioGroup } from "../forms/choices.tsx";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

export type StaffAction = (previous: Reply<unknown>, form: FormData) => Promise<Reply<unknown>>;
export type Adult = { id: string; name: string; rights: Rights };

type Props = { familyId: string; adult: Adult; action: StaffAction };

/** What one adult may see and book in this family. */
export function RightsForm({ familyId, adult, action }: Props) {
  return (
    <Form action={action} label={`Droits de ${adult.name}`}>
      <HiddenField name="familyId" value={familyId} />
      <HiddenField name="guardianId" value={adult.id} />
      <RadioGroup
        name="rights"
        label={adult.name}
        look="inline"
        defaultValue={adult.rights}
        choices={[
          { value: "full", label: RIGHTS_WORDS.full },
          { value: "limited", label: RIGHTS_WORDS.limited },
        ]}
      />
      <SubmitButton kind="ghost">
        Enregistrer les droits<span className="visually-hidden"> de {adult.name}</span>
      </SubmitButton>
    </Form>
  );
}
