import {
  type Recap,
  type RecapChild,
  type RecapRow,
  type RecapWeek,
  weeksOf,
} from "#lib/checkout/recap.ts";
import { sum } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { ofName } from "#lib/notifications/words.ts";
import type { Reply } from "#lib/reply.ts";
import { Form } from "../forms/form.tsx";
import { Amount } from "../ui/amount.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { Details } from "../ui/details.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** What one child will have, by activity and week, each amount explained; many weeks are folded, with their totals. */
export function ChildCard({ child }: { child: RecapChild }) {
  const weeks = weeksOf(child.rows);
  const month = child.rows[0]?.monday.slice(0, 7) ?? "";
  return (
    <Card
      flush
      title={child.firstName}
      end={
        <TextLink
          href={`/planning/${month}?vue=enfant&enfant=${child.childId}`}
          hidden={`les jours ${ofName(child.firstName)}`}
        >
          Modifier
        </TextLink>
      }
    >
      {weeks ? <FoldedWeeks child={child} weeks={weeks} /> : null}
      {(weeks ? [] : child.rows).map((row) => (
        <CardRow
          key={row.key}
          title={
            <>
              <strong>{row.slotName}</strong>, {row.week}
            </>
          }
          detail={row.days}
          value={<Amount amountCents={row.amountCents} />}
        >
          <Details hidden={`pour ${child.firstName}, ${row.slotName.toLowerCase()}, ${row.week}`}>
            <Parts parts={row.parts} />
          </Details>
        </CardRow>
      ))}
    </Card>
  );
}

function Parts({ parts }: Pick<RecapRow, "parts">) {
  return parts.map(({ count, unitCents, explanation, madeOf }) => (
    <p key={`${unitCents}|${explanation}|${madeOf}`}>
      {count} × {formatEuros(unitCents)} : {explanation}.
      {madeOf === "" ? null : ` Chacun : ${madeOf}.`}
    </p>
  ));
}

function FoldedWeeks({ child, weeks }: { child: RecapChild; weeks: RecapWeek[] }) {
  const total = sum(weeks.map(({ amountCents }) => amountCents));
  return (
    <>
      {weeks.map(({ monday, label, amountCents, rows }) => (
        <CardRow key={monday} title={label} value={<Amount amountCents={amountCents} />}>
          <Details
            label="Voir les jours et les prix"
            hidden={`${ofName(child.firstName)}, ${label.toLowerCase()}`}
          >
            {rows.map((row) => (
              <div key={row.key} className="mb-2">
                <p>
                  <strong>{row.slotName}</strong> : {row.days}, {formatEuros(row.amountCents)}
                </p>
                <Parts parts={row.parts} />
              </div>
            ))}
          </Details>
        </CardRow>
      ))}
      <CardRow
        title={<strong>Total pour {child.firstName}</strong>}
        detail={`${weeks.length} semaines`}
        value={
          <strong>
            <Amount amountCents={total} />
          </strong>
        }
      />
    </>
  );
}

/** Booked days that will be given back, with their avoir. */
export function CancellationCard({
  lines,
  beside,
}: {
  lines: Recap["cancellations"];
  /** What is confirmed with them: nothing, days that ask for no card, or days that are paid by card. */
  beside: "nothing" | "noCard" | "card";
}) {
  const count = lines.length;
  return (
    <Card
      flush
      tone="danger"
      title={count > 1 ? `${count} annulations` : "1 annulation"}
      end={
        <TextLink href="/planning" hidden="les annulations">
          Modifier
        </TextLink>
      }
    >
      {lines.map((line) => (
        <CardRow
          key={line.key}
          title={line.text}
          detail={line.note || undefined}
          value={
            line.amountCents === null || (line.amountCents === 0 && line.isUnbilled) ? null : (
              <>
                avoir <Amount amountCents={line.amountCents} />
              </>
            )
          }
        />
      ))}
      {beside !== "nothing" || hasAvoir(lines) ? (
        <CardRow
          title={
            <span className="soft small">
              {beside === "nothing"
                ? "Un avoir est une somme que la mairie vous doit. Il sera déduit de votre prochain paiement."
                : promise(count, beside === "card")}
            </span>
          }
        />
      ) : null}
    </Card>
  );
}

/** Also where it is 0: days that stay may keep the price (rulings 5). */
function hasAvoir(lines: Recap["cancellations"]): boolean {
  return lines.some(
    ({ amountCents, isUnbilled }) => amountCents !== null && (amountCents > 0 || !isUnbilled),
  );
}

function promise(count: number, mayFail: boolean): string {
  const what = count > 1 ? `Vos ${count} annulations sont faites` : "Votre annulation est faite";
  return mayFail
    ? `${what} dès maintenant, même si le paiement n’aboutit pas.`
    : `${what} en même temps.`;
}

/** Choices that can no longer be done: they are not part of what is confirmed. */
export function RefusedCard({
  lines,
  action,
}: {
  lines: Recap["refused"];
  action: (
    previous: Reply<{ dropped: number }>,
    form: FormData,
  ) => Promise<Reply<{ dropped: number }>>;
}) {
  return (
    <Card
      flush
      tone="warn"
      title={
        lines.length > 1
          ? `${lines.length} choix ne peuvent plus être faits`
          : "Un choix ne peut plus être fait"
      }
    >
      {lines.map((line) => (
        <CardRow key={line.key} title={line.text} detail={line.reason} />
      ))}
      <div className="card-body">
        <Form action={action} label="Retirer ces choix">
          <SubmitButton kind="ghost">
            {lines.length > 1 ? "Retirer ces choix" : "Retirer ce choix"}
          </SubmitButton>
        </Form>
      </div>
    </Card>
  );
}
