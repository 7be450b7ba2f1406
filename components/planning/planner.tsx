"use client";

import { useRouter } from "next/navigation";
import {
  type FormEvent,
  type MouseEvent,
  type ReactNode,
  useActionState,
  useMemo,
  useRef,
  useState,
} from "react";
import { addMonths } from "#lib/calendar/month.ts";
import {
  type Choices,
  type Correction,
  corrected,
  countOf,
  isTogether,
  type Purse,
  runningTotal,
} from "#lib/cart/running-total.ts";
import type { SavedReply } from "#lib/cart/saved-reply.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { GestureForm } from "#lib/planning/gesture-form.ts";
import { keyOf } from "#lib/planning/gestures.ts";
import { gridOf } from "#lib/planning/month-grid.ts";
import type { MonthView } from "#lib/planning/month-view.ts";
import { planningPath, type ViewChoice } from "#lib/planning/view-choice.ts";
import type { Reply } from "#lib/reply.ts";
import { allChoices, choicesByChild, currentRows } from "./board.ts";
import { DraftNotices } from "./draft-notices.tsx";
import { GridItems } from "./grid-items.tsx";
import { matrixOf } from "./layout-of.ts";
import { LeaveDialog } from "./leave-dialog.tsx";
import { PartTabs } from "./part-tabs.tsx";
import { Toolbar } from "./toolbar.tsx";
import { TotalBar } from "./total-bar.tsx";
import { useAnnouncer } from "./use-announcer.ts";
import { useBeyond } from "./use-beyond.ts";
import { type SaveAction, useDraft } from "./use-draft.ts";
import { useFirstWeek } from "./use-first-week.ts";
import { useGestures } from "./use-gestures.ts";
import { cellKeyOf, focusCell, useGridKeys } from "./use-grid-keys.ts";
import { useIsLive } from "./use-is-live.ts";
import { useLeaveGuard } from "./use-leave-guard.ts";
import { usePaint } from "./use-paint.ts";
import { useServerClock } from "./use-server-clock.ts";
import { invoicedText } from "./words.ts";

export type PlannerProps = {
  /** A MonthView as JSON, rows of this choice only: React would take the month apart value by value, twice. */
  month: string;
  choice: ViewChoice;
  /** The cart's version that this page was drawn from. */
  version: number;
  /** « 10 h 42 »; null: nothing is kept yet. */
  savedAt: string | null;
  /** Choices of other months and of rows that are not drawn, by child. */
  elsewhere: Record<string, Choices>;
  /** What days priced together change in the sums. */
  correction: Correction;
  purse: Purse;
  /** Lines of the basket that can no longer be done, in words. */
  late: string[];
  save: SaveAction;
  post: SaveAction;
  /** Drawn by the server: nothing here changes them. */
  tabs: ReactNode;
  keysHelp: ReactNode;
  children: ReactNode;
};

/** The very same each time: the cells are drawn again when their refusals are others. */
const NONE: SavedReply["refused"] = [];

/** The planning of a month: a form of check boxes, and its comfort once the browser runs scripts. */
export function Planner(props: PlannerProps) {
  const { month, choice, version, savedAt, elsewhere, purse, late, save, post } = props;
  const { correction, tabs, keysHelp, children } = props;
  const view = useMemo((): MonthView => JSON.parse(month), [month]);
  const router = useRouter();
  const [reply, dispatch] = useActionState<Reply<SavedReply>, FormData>(post, { status: "idle" });
  const draft = useDraft(view, version, save, correction);
  const [lastSaved, setLastSaved] = useState(savedAt);
  // The time of the last save of this page, while the next one is on its way too.
  if (draft.state.kind === "saved" && draft.state.at !== lastSaved) setLastSaved(draft.state.at);
  const { text: spoken, announce } = useAnnouncer();
  /** The dialog of a cell or of a heading. */
  const [dialog, setDialog] = useState<ReactNode>(null);
  const closeDialog = () => setDialog(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const board = useRef<HTMLDivElement>(null);
  const now = useServerClock(view.now, view.limits);
  const rows = useMemo(() => currentRows(view, draft.overrides), [view, draft.overrides]);
  const lines = choicesByChild(view, rows, elsewhere);
  const total = runningTotal(corrected(allChoices(lines), draft.correction), purse);
  // Days priced together: the server has the last word on every sum.
  const isEstimate = correction !== null && !["idle", "saved"].includes(draft.state.kind);
  const isLive = useIsLive();
  const form = useRef<HTMLFormElement>(null);
  const beyond = useBeyond(form, draft.flush, post, announce);
  const gestures = useGestures(view, rows, draft.apply, announce, beyond);
  const matrix = useMemo(() => matrixOf(view, view.rows, choice.kind), [view, choice.kind]);
  const posted = reply.status === "done" ? reply.value.refused : NONE;
  const refused = draft.refused.length > 0 ? draft.refused : posted;
  const refusals = useMemo(
    () =>
      new Map(refused.map((item) => [`${item.childId}:${item.slotId}:${item.day}`, item.message])),
    [refused],
  );
  const due = formatEuros(total.allocation.cardCents);
  const later = invoicedText(total);

  /** What few readers open is fetched when it is opened. */
  async function onDemand<M>(load: Promise<M>, use: (module: M) => void) {
    const module = await load.catch(() => null);
    if (module) use(module);
    else gestures.say("Cela n’a pas pu s’ouvrir. Réessayez, ou rechargez la page.");
  }

  function showDetails(key: string) {
    const found = gridOf(view, rows).find((cell) => keyOf(cell) === key);
    if (found)
      void onDemand(
        Promise.all([import("./cell-details.ts"), import("./cell-dialog.tsx")]),
        ([{ cellDetails }, { CellDialog }]) =>
          setDialog(
            <CellDialog details={cellDetails(view, found, found.cell)} onClose={closeDialog} />,
          ),
      );
  }
  useGridKeys(board, matrix, {
    details: showDetails,
    undo: gestures.undo,
    redo: gestures.redo,
    toggle: gestures.onKeys,
    set: gestures.onCells,
    month: (step) => {
      const href = planningPath(addMonths(view.month, step), choice);
      const link = [...document.querySelectorAll("nav a")].find(
        (candidate) => candidate.getAttribute("href") === href,
      );
      if (link instanceof HTMLElement) link.click();
    },
  });
  usePaint(board, (keys, on) => gestures.onCells(keys.map((key) => [key, on] as const)));
  const guard = useLeaveGuard(draft);
  useFirstWeek(board);

  // A cell that cannot be changed says why; a heading opens its menu; a refused choice leads to its cell.
  function onClick({ target }: MouseEvent) {
    if (!(target instanceof Element)) return;
    const heading = target.closest<HTMLElement>("[data-m]")?.dataset.m;
    if (heading)
      return void onDemand(
        Promise.all([import("./head-menus.ts"), import("./head-dialog.tsx")]),
        ([{ headMenu }, { HeadDialog }]) =>
          setDialog(
            <HeadDialog
              menu={headMenu(view, choice, heading)}
              onChoose={gestures.onForm}
              onClose={closeDialog}
            />,
          ),
      );
    const copied = target.closest<HTMLElement>("[data-c]")?.dataset.c;
    if (copied) return gestures.onCopyBefore(copied);
    const refusedKey = target.closest<HTMLElement>("[data-go]")?.dataset.go;
    if (refusedKey) return void focusCell(board.current, refusedKey);
    const key = cellKeyOf(target);
    if (key && target.closest("span[data-k]")) showDetails(key);
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (submitter instanceof HTMLButtonElement && submitter.value === "geste")
      return void gestures.onForm(gestureFormOf(event.currentTarget));
    if (isLeaving) return;
    setIsLeaving(true);
    if (await draft.flush()) router.push("/panier");
    setIsLeaving(false);
  }

  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={onSubmit}
      onClickCapture={onClick}
      className="planner"
      id="planning"
    >
      <button
        type="submit"
        name="suite"
        value="garder"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
      >
        Enregistrer mes choix
      </button>
      <div className="planner-top no-print">
        {tabs}
        <Toolbar
          isLive={isLive}
          undo={gestures.undo}
          redo={gestures.redo}
          canUndo={gestures.canUndo}
          canRedo={gestures.canRedo}
        >
          {keysHelp}
        </Toolbar>
      </div>
      <PartTabs view={view} rows={rows} choice={choice} />
      <DraftNotices
        view={view}
        reply={reply}
        refused={refused}
        late={late}
        state={draft.state}
        changedMeanwhile={draft.changedMeanwhile}
        onlyCancels={total.additions + total.invoiced === 0 && total.cancellations > 0}
        isPaidLater={total.additions === 0}
        hasChoices={countOf(total) > 0}
        savedAt={lastSaved}
        page={planningPath(view.month, choice)}
        told={gestures.told || postedText(reply)}
      />
      <div ref={board} className="planner-board">
        <GridItems
          view={view}
          rows={rows}
          choice={choice}
          now={now}
          refusals={refusals}
          isLive={isLive}
          onToggle={gestures.onToggle}
          onWeek={gestures.onWeek}
        />
      </div>
      {children}
      <TotalBar
        total={total}
        lines={lines}
        isEstimate={isEstimate}
        isTogether={isTogether(draft.correction)}
        state={draft.state}
        isLeaving={isLeaving}
        onRetry={draft.flush}
      />
      <p role="status" className="visually-hidden">
        {spoken ? `${spoken} À payer : ${due}.${later ? ` ${later}.` : ""}` : ""}
      </p>
      <LeaveDialog
        href={guard.asked}
        flush={draft.flush}
        abandon={draft.abandon}
        onClose={guard.stay}
      />
      {dialog}
    </form>
  );
}

/** What the panel « Cocher plusieurs jours » asks for. */
function gestureFormOf(form: HTMLFormElement): GestureForm {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "");
  return { geste: text("geste"), jours: text("jours"), pour: text("pour") };
}

function postedText(reply: Reply<SavedReply>): string {
  return reply.status === "done" ? (reply.value.gesture?.text ?? "") : "";
}
