"use client";

import type { SavedReply } from "#lib/cart/saved-reply.ts";
import { keyOf } from "#lib/planning/gestures.ts";
import type { MonthView } from "#lib/planning/month-view.ts";
import type { Reply } from "#lib/reply.ts";
import { IncidentWords } from "../forms/form-message.tsx";
import { Banner } from "../ui/banner.tsx";
import { parseKey } from "./board.ts";
import type { RefusedChoice, SaveState } from "./use-draft.ts";
import { choiceName } from "./words.ts";

type Props = {
  view: MonthView;
  reply: Reply<SavedReply>;
  refused: readonly RefusedChoice[];
  late: readonly string[];
  state: SaveState;
  changedMeanwhile: boolean;
  /** Nothing is added: there is nothing to pay, but nothing is cancelled yet. */
  onlyCancels: boolean;
  /** Every choice is invoiced after its month. */
  isPaidLater: boolean;
  hasChoices: boolean;
  savedAt: string | null;
  page: string;
  /** What the last gesture did or skipped. */
  told: string;
};

/** What the reader must know above the grid: refusals, a closed session, and that a draft is no booking. */
export function DraftNotices(props: Props) {
  const { view, reply, refused, late, state, changedMeanwhile, savedAt, page, told } = props;
  const { onlyCancels, isPaidLater, hasChoices } = props;
  return (
    <div className="planner-notices">
      <div role="alert" className="planner-notices">
        {refused.length > 0 ? (
          <Banner
            kind="error"
            still
            title={
              refused.length === 1
                ? "Un choix n’a pas pu être gardé."
                : `${refused.length} choix n’ont pas pu être gardés.`
            }
          >
            Les autres le sont.
            <ul className="planner-list">
              {refused.map((item) => (
                <li key={`${item.childId}:${item.slotId}:${item.day}`}>
                  <RefusedLine view={view} item={item} />
                </li>
              ))}
            </ul>
          </Banner>
        ) : null}
        {state.kind === "signedOut" ? (
          <Banner kind="error" still title={state.message}>
            <a href={`/connexion?retour=${encodeURIComponent(page)}`}>Me reconnecter</a>
          </Banner>
        ) : null}
        {state.kind === "outdated" ? (
          <Banner kind="error" still title="Le portail vient d’être mis à jour.">
            Rechargez la page&nbsp;: vos choix sont gardés.{" "}
            <a href={page} data-leave="">
              Recharger
            </a>
          </Banner>
        ) : null}
        {reply.status === "refused" ? (
          <Banner kind="error" still>
            {reply.message}
          </Banner>
        ) : null}
        {reply.status === "invalid" ? (
          <Banner kind="error" still>
            Cette page n’est plus à jour. Rechargez-la et recommencez.
          </Banner>
        ) : null}
        {reply.status === "failed" ? (
          <Banner kind="error" still title="Un problème est survenu.">
            <IncidentWords incident={reply.incident} />
          </Banner>
        ) : null}
        {changedMeanwhile ? (
          <Banner kind="info" still title="Cette page a été modifiée dans un autre onglet.">
            Voici la version à jour. Vos derniers choix sont gardés.
          </Banner>
        ) : null}
      </div>
      {late.length > 0 ? (
        <Banner
          kind="warning"
          still
          title={
            late.length === 1
              ? "Un choix de votre panier n’est plus possible. Il n’est pas réservé."
              : `${late.length} choix de votre panier ne sont plus possibles. Ils ne sont pas réservés.`
          }
        >
          <ul className="planner-list">
            {late.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
      {told ? (
        <Banner kind="info" still>
          {told}
        </Banner>
      ) : null}
      {hasChoices ? (
        <Banner
          kind="warning"
          still
          title={
            onlyCancels ? "Rien n’est encore annulé." : "Vos choix ne sont pas encore réservés."
          }
        >
          {onlyCancels
            ? "Appuyez sur «\u00a0Valider\u00a0», puis confirmez."
            : `Ils le seront après validation${isPaidLater ? "" : " et paiement"}.`}{" "}
          {savedAt ? (
            <span className="soft notice-more">Brouillon enregistré à {savedAt}.</span>
          ) : null}
        </Banner>
      ) : null}
    </div>
  );
}

function RefusedLine({ view, item }: { view: MonthView; item: RefusedChoice }) {
  const key = parseKey(`${item.childId}:${item.slotId}:${item.day}`);
  return (
    <>
      {key ? (
        <button type="button" className="week-button" data-go={keyOf(key)}>
          {choiceName(view, key)}
        </button>
      ) : null}
      {". "}
      {item.message}
    </>
  );
}
