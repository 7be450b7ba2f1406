import { CloseDialogButton, Dialog } from "#components/ui/dialog.tsx";
import { WithdrawForm } from "../withdraw-form.tsx";

/** The confirmation opens over the page, or is a page of its own without JavaScript. */
export function WithdrawPart({ requestId }: { requestId: string }) {
  return (
    <div className="actions">
      <Dialog
        kind="quiet"
        label="Retirer ma demande"
        title="Retirer votre demande ?"
        fallbackHref={`/inscriptions/${requestId}/retirer`}
      >
        <p>La mairie ne l’étudiera pas. Vous devrez faire une nouvelle demande.</p>
        <WithdrawForm requestId={requestId}>
          <CloseDialogButton>Garder ma demande</CloseDialogButton>
        </WithdrawForm>
      </Dialog>
    </div>
  );
}
