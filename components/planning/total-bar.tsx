"use client";

import type { RunningTotal } from "#lib/cart/running-total.ts";
import { formatEuros } from "#lib/money/format.ts";
import { buttonClass } from "../ui/button.tsx";
import { StickyAmount, StickyBar } from "../ui/sticky-bar.tsx";
import type { ChildChoices } from "./board.ts";
import type { SaveState } from "./use-draft.ts";
import { childText, countText, invoicedText, sumText } from "./words.ts";

type Props = {
  total: RunningTotal;
  lines: readonly ChildChoices[];
  /** The server has not told the sum of these choices yet. */
  isEstimate: boolean;
  /** The sum is not that of the prices in the boxes. */
  isTogether: boolean;
  state: SaveState;
  isLeaving: boolean;
  onRetry: () => void;
};

/** What the choices cost, and the one button of the page. */
export function TotalBar({
  total,
  lines,
  isEstimate,
  isTogether,
  state,
  isLeaving,
  onRetry,
}: Props) {
  const { cardCents } = total.allocation;
  const sum = sumText(total);
  const later = invoicedText(total);
  const onlyCancels = total.additions + total.invoiced === 0 && total.cancellations > 0;
  return (
    <StickyBar
      end={
        <>
          {onlyCancels ? (
            <StickyAmount
              label={isEstimate ? "Avoir estimé" : "Avoir"}
              amountCents={total.cancelledCents}
            />
          ) : total.additions > 0 ? (
            <StickyAmount label={payLabel(isEstimate, later !== "")} amountCents={cardCents} />
          ) : total.invoiced > 0 ? (
            <StickyAmount label="À payer maintenant" amountCents={cardCents} />
          ) : null}
          <noscript>
            <button
              type="submit"
              name="suite"
              value="garder"
              className={buttonClass({ kind: "ghost" })}
            >
              Enregistrer mes choix
            </button>
          </noscript>
          <button
            type="submit"
            name="suite"
            value="valider"
            className={buttonClass({})}
            aria-busy={isLeaving || undefined}
          >
            {isLeaving ? "Enregistrement…" : cardCents > 0 ? "Vérifier et payer" : "Valider"}
          </button>
        </>
      }
    >
      {lines.length > 0 ? (
        <details className="total-lines">
          <summary className="total-count">{countText(total)}</summary>
          <ul className="small">
            {lines.map((line) => (
              <li key={line.name}>{childText(line)}</li>
            ))}
          </ul>
        </details>
      ) : (
        <p className="total-count">{countText(total)}</p>
      )}
      {total.additions + total.invoiced > 0 ? (
        <p className="soft small total-phone">
          {formatEuros(cardCents)} à payer{later ? " maintenant" : ""}
        </p>
      ) : null}
      {later ? <p className="small">{later}</p> : null}
      {sum ? <p className="soft small total-sum">{sum}</p> : null}
      {isTogether ? <p className="soft small">Des jours se calculent ensemble.</p> : null}
      <SaveLine state={state} onRetry={onRetry} />
    </StickyBar>
  );
}

function payLabel(isEstimate: boolean, isSplit: boolean): string {
  const label = isSplit ? "À payer maintenant" : "À payer";
  return isEstimate ? `${label}, estimé` : label;
}

function SaveLine({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  switch (state.kind) {
    case "idle":
      return null;
    case "waiting":
    case "saving":
      return <p className="soft small save-quiet">Enregistrement…</p>;
    case "saved":
      return <p className="soft small save-quiet">Brouillon enregistré à {state.at}</p>;
    case "retrying":
      return (
        <p className="small total-problem" role="status">
          {navigator.onLine
            ? `Non enregistré. Nouvel essai dans ${state.seconds}\u00a0s.`
            : "Pas de connexion internet. Nous réessayons."}{" "}
          <button type="button" className="week-button" onClick={onRetry}>
            Réessayer maintenant
          </button>
        </p>
      );
    case "outdated":
      return <p className="small total-problem">Non enregistré : rechargez la page.</p>;
    case "signedOut":
      return <p className="small total-problem">Non enregistré : vous êtes déconnecté.</p>;
  }
}
