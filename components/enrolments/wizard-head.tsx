import { type StepSlug, steps } from "#lib/enrolments/steps.ts";
import { Breadcrumb } from "../layout/breadcrumb.tsx";
import { PageTitle } from "../layout/page-title.tsx";
import { Banner } from "../ui/banner.tsx";
import { ProgressSteps } from "../ui/progress-steps.tsx";

type Props = {
  slug: StepSlug;
  /** The request is kept on the server already. */
  isSaved: boolean;
};

/** Where the reader is in a new request: path, title, « Étape 2 sur 5 », and that nothing is lost. */
export function WizardHead({ slug, isSaved }: Props) {
  const rank = steps.findIndex((step) => step.slug === slug);
  const step = steps[rank];
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Inscriptions", href: "/inscriptions" },
          { label: "Nouvelle demande" },
        ]}
      />
      <PageTitle help="inscrire">{step?.title}</PageTitle>
      <div className="grid gap-4 mb-5">
        <ProgressSteps current={rank + 1} total={steps.length}>
          {step?.short}
        </ProgressSteps>
        {isSaved ? (
          <Banner kind="info" title="Enregistré, vous pouvez finir plus tard." still />
        ) : null}
      </div>
    </>
  );
}
