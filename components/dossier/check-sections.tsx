import { dateWithYear } from "#lib/calendar/french.ts";
import type { pendingChanges } from "#lib/change-requests/queries.ts";
import type { FileToCheck } from "#lib/dossier/load-check.ts";
import { ofName } from "#lib/notifications/words.ts";
import { Checkbox } from "../forms/choices.tsx";
import { Card } from "../ui/card.tsx";
import { SummaryList } from "../ui/summary-list.tsx";
import { HeldValue } from "./held-value.tsx";
import { ValueLines } from "./value-lines.tsx";

const CONTACT = "/mon-dossier/coordonnees";

type Props = {
  file: FileToCheck;
  /** Asked for and not accepted yet: what is read above it is not what the family wants. */
  pending: Awaited<ReturnType<typeof pendingChanges>>;
};

/** Each part of the file with its « Modifier » and its tick. */
export function CheckSections({ file, pending }: Props) {
  return (
    <>
      <Card title="Coordonnées" flush>
        <SummaryList
          rows={[
            {
              label: "Votre téléphone",
              value: <HeldValue lines={file.phoneLines} pending={pending.phone} />,
              change: { href: `${CONTACT}/telephone`, hidden: "votre téléphone" },
            },
            {
              label: "Adresse",
              value: <HeldValue lines={file.addressLines} pending={pending.address} />,
              change: { href: `${CONTACT}/adresse`, hidden: "l’adresse" },
            },
            {
              label: "Factures",
              value: <HeldValue lines={file.deliveryLines} pending={pending.invoiceDelivery} />,
              change: { href: `${CONTACT}/factures`, hidden: "l’envoi des factures" },
            },
            {
              label: "Quotient familial",
              value: <HeldValue lines={file.quotientLines} pending={pending.quotient} />,
              change: { href: `${CONTACT}/quotient`, hidden: "le quotient familial" },
            },
          ]}
        />
        <div className="card-body">
          <Checkbox name="contact" label="Nos coordonnées sont justes" />
        </div>
      </Card>
      <Card title="Personnes à prévenir" flush>
        <SummaryList
          rows={[
            {
              label: "Dans cet ordre",
              value: <HeldValue lines={file.contactLines} pending={pending.emergencyContacts} />,
              change: {
                href: `${CONTACT}/personnes-a-prevenir`,
                hidden: "les personnes à prévenir",
              },
            },
          ]}
        />
        <div className="card-body">
          <Checkbox name="emergency" label="Les personnes à prévenir sont justes" />
        </div>
      </Card>
      <Card title="Enfants" flush>
        <SummaryList
          rows={file.children.map((child) => ({
            label: `${child.firstName} ${child.lastName}`,
            value: (
              <ValueLines
                lines={[
                  `${child.school.name}, ${child.class.name}`,
                  ...child.mealLines.map((line) => `Repas : ${line}`),
                  ...child.personLines.map((line) => `Personne autorisée : ${line}`),
                ]}
              />
            ),
            change: {
              href: `/mon-dossier/enfants/${child.id}`,
              hidden: `la fiche ${ofName(child.firstName)}`,
            },
          }))}
        />
        <div className="card-body">
          <Checkbox name="children" label="Les informations des enfants sont justes" />
        </div>
      </Card>
      <HealthNotice file={file} />
    </>
  );
}

/** Told before it happens: a sheet saved again serves the new year. */
function HealthNotice({ file }: { file: FileToCheck }) {
  const withSheet = file.children.filter(({ healthErasedOn }) => healthErasedOn !== null);
  if (withSheet.length === 0) return null;
  return (
    <Card title="Fiches santé" flush>
      <SummaryList
        rows={withSheet.map(({ id, firstName, healthErasedOn }) => ({
          label: firstName,
          value: `Sera effacée le ${healthErasedOn ? dateWithYear(healthErasedOn) : ""}`,
          change: {
            href: `/mon-dossier/enfants/${id}/sante/modifier`,
            hidden: `la fiche santé ${ofName(firstName)}`,
          },
        }))}
      />
      <div className="card-body">
        <p className="soft">
          Une fiche santé sert une année scolaire, puis elle est effacée. Pour la garder l’année
          suivante, enregistrez-la de nouveau pendant l’été ou à la rentrée.
        </p>
      </div>
    </Card>
  );
}
