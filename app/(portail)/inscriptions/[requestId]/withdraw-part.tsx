import { CloseDialogButton, Dialog } from "#components/ui/dialog.tsx";
import type { LoadedRequest } from "#lib/enrolments/load-request.ts";
import { withdrawWords } from "#lib/enrolments/withdraw-words.ts";
import { WithdrawForm } from "../withdraw-form.tsx";

/** The confirmation opens over the page, or is a page of its own without JavaScript. */
export function WithdrawPart({ request }: { request: LoadedRequest }) {
  return (
    <div className="actions">
      <Dialog
        kind="quiet"
        label="Retirer ma demande"
        title="Retirer votre demande ?"
        fallbackHref={`/inscriptions/${request.id}/retirer`}
      >
        {withdrawWords(request.state, request.children).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <WithdrawForm requestId={request.id}>
          <CloseDialogButton>Garder ma demande</CloseDialogButton>
        </WithdrawForm>
      </Dialog>
    </div>
  );
}
