import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocumentsCard } from "#components/admin/documents-card.tsx";
import { FamilyEnrolments } from "#components/admin/family-enrolments.tsx";
import { FamilyMessages } from "#components/admin/family-messages.tsx";
import { FamilyPayments } from "#components/admin/family-payments.tsx";
import { FilePart } from "#components/admin/file-part.tsx";
import { MonthInvoicesCard } from "#components/admin/month-invoices-card.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { LetterTag } from "#components/staff/letter-tag.tsx";
import { PrintLetterForm } from "#components/staff/print-letter-form.tsx";
import { BalancesCard } from "#components/staff/town-changes-card.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { dayInWords, letterWords } from "#lib/accounts/letter-words.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { changesOfFamily } from "#lib/change-requests/queries.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { sharesAddress } from "#lib/custody/scope.ts";
import { RIGHTS_WORDS } from "#lib/custody/words.ts";
import { documentsOfFamily } from "#lib/documents/check-queue.ts";
import { enrolmentsOfFamily } from "#lib/enrolments/family-enrolments.ts";
import { faultyAddressesOf, openFamilyFile } from "#lib/families/open-family-file.ts";
import { showPhone } from "#lib/families/phone.ts";
import { isUuid } from "#lib/ids.ts";
import { loadMonthInvoices } from "#lib/invoices/load-invoice-views.ts";
import { threadsOfFamily } from "#lib/messaging/staff-queries.ts";
import { ofName } from "#lib/notifications/words.ts";
import { paymentsOfFamily } from "#lib/staff/payment-queries.ts";
import { listBalances } from "#lib/town-changes/list-balances.ts";

type Props = { params: Promise<{ familyId: string }> };

export const metadata: Metadata = { title: "Famille" };

export default async function FamilyPage({ params }: Props) {
  const { familyId } = await params;
  const staff = await requireStaff("families.read", `/admin/familles/${familyId}`);
  const { permissions } = staff;
  const family = isUuid(familyId) ? await openFamilyFile(staff, familyId) : null;
  if (!family) notFound();
  const faults = await faultyAddressesOf(family.id);
  const mayReadHealth = permissions.has("health.read");
  const [changes, custody, documents] = await Promise.all([
    changesOfFamily(family.id),
    loadCustody(family.id),
    documentsOfFamily(family.id, mayReadHealth),
  ]);
  const canPrint = permissions.has("letters.print");
  const canRescue = permissions.has("accounts.rescue");
  const mayTreat = permissions.has("requests.treat");
  const mayCorrect = mayTreat && family.erasedAt === null;
  const correct = (subjectId: string) => `/admin/familles/${family.id}/corriger/${subjectId}`;
  const canRule = permissions.has("families.custody");
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Familles", href: "/admin/familles" },
          { label: family.name },
        ]}
      />
      <PageTitle lead={`Dossier n°\u00a0${family.fileNumber}`}>Famille {family.name}</PageTitle>
      <div className="flow">
        <p>
          {permissions.has("planning.change") ? (
            <>
              <TextLink href={`/admin/planning?dossier=${family.id}`}>
                Planning : réserver ou annuler
              </TextLink>
              <br />
            </>
          ) : null}
          <TextLink href={`/admin/familles/${family.id}/essais`}>
            Tentatives refusées par le portail
          </TextLink>
        </p>
        <Card title="Identité" flush>
          <SummaryList
            rows={[
              {
                label: "Nom",
                value: family.name,
                ...(mayCorrect
                  ? { change: { href: correct(family.id), hidden: "le nom de la famille" } }
                  : {}),
              },
              {
                label: "Adresse",
                value: [
                  family.addressLine1,
                  family.addressLine2,
                  `${family.postalCode} ${family.city}`,
                ]
                  .filter(Boolean)
                  .join(", "),
              },
              {
                label: "Tarif",
                value: family.isResident ? "Habitants de la commune" : "Extérieurs à la commune",
              },
            ]}
          />
        </Card>
        <Card
          title="Responsables"
          flush
          end={
            canRule ? (
              <TextLink href={`/admin/familles/${family.id}/garde`}>
                Droits et garde partagée
              </TextLink>
            ) : null
          }
        >
          {family.guardians.map((guardian) => {
            const name = `${guardian.firstName} ${guardian.lastName}`;
            return (
              <CardRow
                key={guardian.id}
                title={name}
                detail={[
                  RIGHTS_WORDS[guardian.rights],
                  guardian.account?.email,
                  showPhone(guardian.phone),
                ]
                  .filter(Boolean)
                  .join(" · ")}
                value={<LetterTag {...letterWords(guardian.letter)} />}
              >
                {guardian.account && faults.has(guardian.account.email) ? (
                  <p>
                    <Tag tone="warn">E-mails arrêtés</Tag> Cette adresse rend nos e-mails.{" "}
                    {permissions.has("mails.manage") ? (
                      <TextLink href="/admin/e-mails#adresses">
                        Voir les adresses en erreur
                      </TextLink>
                    ) : null}
                  </p>
                ) : null}
                <p className="soft">{`Adresse : ${addressWords(guardian, sharesAddress(custody, guardian.id))}`}</p>
                {mayCorrect ? (
                  <p className="actions">
                    <TextLink href={correct(guardian.id)} hidden={` : ${name}`}>
                      Corriger le nom
                    </TextLink>
                    <TextLink
                      href={`/admin/familles/${family.id}/adresse/${guardian.id}`}
                      hidden={` : ${name}`}
                    >
                      Changer l’adresse
                    </TextLink>
                  </p>
                ) : null}
                {canPrint && !guardian.account ? (
                  <PrintLetterForm
                    familyId={family.id}
                    guardianId={guardian.id}
                    guardianName={name}
                    again={guardian.letter.kind === "printed"}
                  />
                ) : null}
                {canRescue && guardian.account?.totpEnabledAt ? (
                  <TextLink href={`/admin/doubles-verifications/${guardian.account.id}`}>
                    Double vérification perdue
                  </TextLink>
                ) : null}
              </CardRow>
            );
          })}
        </Card>
        <Table
          caption="Enfants"
          columns={[
            { key: "name", label: "Enfant" },
            { key: "birth", label: "Naissance" },
            { key: "school", label: "École" },
            { key: "class", label: "Classe" },
          ]}
          rows={family.children.map((child) => ({
            key: child.id,
            cells: {
              name: (
                <>
                  {child.firstName} {child.lastName}{" "}
                  {mayCorrect ? (
                    <TextLink
                      href={correct(child.id)}
                      hidden={` le nom ou la naissance ${ofName(child.firstName)}`}
                    >
                      Corriger
                    </TextLink>
                  ) : null}
                </>
              ),
              birth: dayInWords(child.birthDay),
              school: child.school.name,
              class: mayTreat ? (
                <TextLink
                  href={`/admin/familles/${family.id}/classe/${child.id}`}
                  hidden={`, changer la classe ${ofName(child.firstName)}`}
                >
                  {child.class.name}
                </TextLink>
              ) : (
                child.class.name
              ),
            },
          }))}
        />
        {mayTreat ? (
          <FamilyEnrolments
            fileNumber={family.fileNumber}
            enrolments={await enrolmentsOfFamily(family.id)}
          />
        ) : null}
        {permissions.has("payments.watch") ? (
          <>
            <BalancesCard balances={await listBalances(family.id)} />
            <MonthInvoicesCard
              invoices={family.erasedAt ? [] : await loadMonthInvoices(family.id)}
            />
            <FamilyPayments
              fileNumber={family.fileNumber}
              {...(await paymentsOfFamily(family.id))}
            />
          </>
        ) : null}
        <FilePart
          file={{ ...family, changes }}
          familyId={family.id}
          mayTreat={mayTreat}
          mayReadHealth={mayReadHealth}
          mayCheckPickups={permissions.has("pickups.check")}
        >
          {family.children}
        </FilePart>
        <DocumentsCard documents={documents} mayTreat={mayTreat} mayReadHealth={mayReadHealth} />
        {permissions.has("messages.answer") ? (
          <FamilyMessages family={family} {...(await threadsOfFamily(family.id))} />
        ) : null}
        {family.erasedAt && permissions.has("archives.read") ? (
          <p>
            <TextLink href={`/admin/archives?recherche=${encodeURIComponent(family.fileNumber)}`}>
              Factures archivées de ce dossier
            </TextLink>
          </p>
        ) : null}
        {permissions.has("families.erase") && !family.erasedAt ? (
          <p>
            <TextLink href={`/admin/familles/${family.id}/effacer`}>Effacer ce dossier</TextLink>
          </p>
        ) : null}
      </div>
    </>
  );
}

function addressWords({ address }: { address: string }, isAtFamily: boolean): string {
  if (address) return address;
  return isAtFamily ? "celle de la famille" : "inconnue, remettez ses courriers en main propre";
}
