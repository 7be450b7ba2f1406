import type { Metadata } from "next";
import { HiddenField } from "#components/forms/field.tsx";
import { FileField } from "#components/forms/file-field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { StagedTable } from "#components/menus/staged-table.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { COLUMNS } from "#lib/menus/menu-file.ts";
import { readStagedMenus } from "#lib/menus/stage-menus.ts";
import { importMenusAction, stageMenusAction } from "../actions.ts";

export const metadata: Metadata = { title: "Importer des menus" };

export default async function ImportMenusPage() {
  await requireStaff("menus.manage", "/admin/menus/import");
  const staged = await readStagedMenus();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Menus", href: "/admin/menus" },
          { label: "Importer des menus" },
        ]}
      />
      <PageTitle lead="Vous lisez d’abord ce que le fichier contient. Une seule faute, et rien n’est importé.">
        Importer des menus
      </PageTitle>
      <div className="flow">
        {staged ? (
          <>
            <StagedTable staged={staged} />
            <Form action={importMenusAction} label="Confirmer l’import">
              <HiddenField name="stamp" value={staged.stamp} />
              <SubmitButton>
                {staged.menus.length > 1
                  ? `Importer ces ${staged.menus.length} menus`
                  : "Importer ce menu"}
              </SubmitButton>
            </Form>
          </>
        ) : null}
        <Card title={staged ? "Choisir un autre fichier" : "Choisir un fichier"}>
          <div className="flow">
            <p>
              <a href="/api/menus/modele" download>
                Télécharger le modèle (CSV)
              </a>
            </p>
            <Form action={stageMenusAction} label="Envoyer un fichier de menus">
              <FileField
                name="file"
                label="Fichier de menus"
                accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                hint={`Fichier .xlsx ou .csv, 500 Ko au plus. Colonnes : ${COLUMNS.join(" ; ")}. Une ligne par plat.`}
              />
              <SubmitButton kind={staged ? "ghost" : "primary"}>Lire ce fichier</SubmitButton>
            </Form>
          </div>
        </Card>
      </div>
    </>
  );
}
