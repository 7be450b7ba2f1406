import { Amount } from "../ui/amount.tsx";
import { LinkButton } from "../ui/button.tsx";
import { Card, CardRow, CardTotal } from "../ui/card.tsx";
import { Details } from "../ui/details.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { ProgressSteps } from "../ui/progress-steps.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { StepLine } from "../ui/step-line.tsx";
import { SummaryList } from "../ui/summary-list.tsx";
import { Table } from "../ui/table.tsx";
import { Tag } from "../ui/tag.tsx";
import { TaskList } from "../ui/task-list.tsx";
import { TextLink } from "../ui/text-link.tsx";

const here = "/demo/composants";

const columns = [
  { key: "number", label: "Facture", sort: { href: here, order: "descending" as const } },
  { key: "due", label: "À payer avant", sort: { href: here, order: "none" as const } },
  { key: "state", label: "État" },
  { key: "amount", label: "Montant", end: true },
];

const invoices = [
  {
    key: "1",
    cells: {
      number: <TextLink href={here}>2026-0412</TextLink>,
      due: "15 décembre 2026",
      state: <Tag tone="warn">À payer</Tag>,
      amount: <Amount amountCents={4260} />,
    },
  },
  {
    key: "2",
    cells: {
      number: <TextLink href={here}>2026-0377</TextLink>,
      due: "15 novembre 2026",
      state: <Tag tone="ok">Payée</Tag>,
      amount: <Amount amountCents={4160} />,
    },
  },
];

/** Task list, recap, table, steps, summary, nothing to show, waiting. */
export function GalleryLists() {
  return (
    <>
      <Tasks />
      <Recap />
      <Card title="Votre demande n°&nbsp;2026-1043" end={<Tag tone="info">En cours d’étude</Tag>}>
        <StepLine
          row
          label="Avancement de la demande"
          steps={[
            { label: "Brouillon", state: "done" },
            { label: "Envoyée", state: "done", detail: "le 27 novembre" },
            { label: "En cours d’étude", state: "current", detail: "délai habituel : 3 jours" },
            { label: "Réponse", state: "todo" },
          ]}
        />
      </Card>
      <Card title="Étapes">
        <div className="flow">
          <ProgressSteps current={2} total={3}>
            votre compte
          </ProgressSteps>
          <StepLine
            label="Étapes à faire"
            steps={[
              { label: "Enfants", state: "done" },
              {
                label: "Documents",
                state: "problem",
                detail: "Il manque l’attestation d’assurance.",
              },
              { label: "Vérifiez et envoyez", state: "todo" },
            ]}
          />
        </div>
      </Card>
      <Card title="Vos coordonnées" flush>
        <SummaryList
          rows={[
            {
              label: "Adresse",
              value: "12 rue des Tilleuls, 62300 Lens",
              change: { href: here, hidden: "l’adresse" },
            },
            {
              label: "Téléphone",
              value: "06 12 34 56 78",
              change: { href: here, hidden: "le téléphone" },
            },
            { label: "Quotient familial", value: "912" },
          ]}
        />
      </Card>
      <Table
        caption="Vos factures"
        columns={columns}
        rows={invoices}
        foot={{ number: "Total", amount: <Amount amountCents={8420} /> }}
      />
      <Card>
        <EmptyState
          icon="children"
          action={<LinkButton href={here}>Inscrire un enfant</LinkButton>}
        >
          Aucun enfant n’est inscrit. Commencez par inscrire un enfant à la cantine ou à la
          garderie.
        </EmptyState>
      </Card>
      <Skeleton />
    </>
  );
}

function Tasks() {
  return (
    <Card
      title="À faire"
      end={
        <Tag tone="warn" icon={null}>
          3 actions
        </Tag>
      }
      flush
    >
      <TaskList
        tasks={[
          {
            key: "pay",
            href: here,
            title: "Payer votre panier",
            detail: "Vos places sont gardées jusqu’à 14\u00a0h\u00a032",
            aside: <Amount amountCents={2590} />,
            urgent: true,
          },
          {
            key: "book",
            href: here,
            title: "Réserver la semaine du 7 décembre pour Zoé",
            detail: "Avant mercredi 2 décembre, 23\u00a0h\u00a059",
            aside: <span className="soft">dans 2 jours</span>,
          },
          {
            key: "file",
            href: here,
            title: "Remplacer le justificatif de domicile",
            detail: "La photo est illisible. Vous pouvez en reprendre une.",
            aside: <span className="soft">sans urgence</span>,
          },
        ]}
      />
    </Card>
  );
}

function Recap() {
  const change = (what: string) => (
    <TextLink href={here} hidden={what}>
      Modifier
    </TextLink>
  );
  return (
    <>
      <Card title="Léa" end={change("les réservations de Léa")} flush>
        <CardRow
          title={
            <>
              <Glyph letter="C" colour="amber" /> <strong>Cantine</strong>, semaine du 14 décembre
            </>
          }
          detail="lundi, mardi, jeudi, vendredi"
          value={<Amount amountCents={1220} />}
        >
          <Details hidden="pour la cantine de Léa">4 repas × 3,05 €.</Details>
        </CardRow>
        <CardRow
          title={
            <>
              <Glyph letter="S" colour="violet" /> <strong>Garderie soir</strong>, semaine du 14
              décembre
            </>
          }
          detail="mardi"
          value={<Amount amountCents={155} />}
        />
      </Card>
      <Card title="1 annulation" end={change("l’annulation")} tone="danger" flush>
        <CardRow
          title="Léa, cantine, jeudi 10 décembre"
          detail="Elle est faite dès que vous confirmez, même si le paiement n’aboutit pas."
          value={
            <>
              avoir <Amount amountCents={305} />
            </>
          }
        />
      </Card>
      <Card flush>
        <CardRow title="10 réservations" value={<Amount amountCents={3050} />} />
        <CardRow
          title={"Avoir utilisé (il vous restera 0,00\u00a0€)"}
          value={<Amount amountCents={-460} />}
        />
        <CardTotal title="À payer" value={<Amount amountCents={2590} />} />
      </Card>
    </>
  );
}
