import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { loadWizard } from "#lib/enrolments/load-wizard.ts";
import { withdrawAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Abandonner le brouillon" };

export default async function AbandonPage() {
  const parent = await requireParent("/inscriptions/nouvelle/abandonner");
  const wizard = await loadWizard(parent.family.id);
  if (!wizard?.draft || parent.rights !== "full") redirect("/inscriptions");
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Inscriptions", href: "/inscriptions" },
          { label: "Abandonner le brouillon" },
        ]}
      />
      <PageTitle lead="Vos choix d’enfants et d’activités sont oubliés. Les documents et les réponses déjà donnés restent dans votre dossier.">
        Abandonner ce brouillon ?
      </PageTitle>
      <Form action={withdrawAction} label="Abandonner le brouillon">
        <HiddenField name="requestId" value={wizard.draft.id} />
        <div className="actions">
          <SubmitButton kind="danger">Abandonner le brouillon</SubmitButton>
          <LinkButton href="/inscriptions/nouvelle" kind="ghost">
            Continuer ma demande
          </LinkButton>
        </div>
      </Form>
    </>
  );
}
