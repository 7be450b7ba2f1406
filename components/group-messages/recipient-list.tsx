import { PageLinks } from "../staff/page-links.tsx";
import { Table } from "../ui/table.tsx";

type Recipient = {
  familyId: string;
  guardianId: string;
  firstName: string;
  lastName: string;
  fileNumber: string;
  hasAccount: boolean;
};

type Props = {
  recipients: Recipient[];
  page: number;
  hrefOf: (page: number) => string;
};

const SIZE = 50;

/** Who would get a message, a page at a time. */
export function RecipientList({ recipients, page, hrefOf }: Props) {
  const shown = recipients.slice((page - 1) * SIZE, page * SIZE);
  return (
    <>
      <Table
        caption="Destinataires"
        columns={[
          { key: "name", label: "Adulte" },
          { key: "file", label: "Dossier" },
          { key: "notice", label: "E-mail d’avis" },
        ]}
        rows={shown.map(
          ({ familyId, guardianId, firstName, lastName, fileNumber, hasAccount }) => ({
            key: `${familyId}/${guardianId}`,
            cells: {
              name: `${lastName} ${firstName}`,
              file: `n°\u00a0${fileNumber}`,
              notice: hasAccount ? "Oui" : "Non : pas encore de compte",
            },
          }),
        )}
      />
      <PageLinks page={page} total={recipients.length} size={SIZE} hrefOf={hrefOf} />
    </>
  );
}
