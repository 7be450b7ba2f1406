"use client";

import {
  type FormEvent,
  type ReactNode,
  useActionState,
  useState,
  useSyncExternalStore,
} from "react";
import {
  type AttendanceState,
  countersOf,
  nextState,
  STATE_WORDS,
} from "#lib/attendance/states.ts";
import type { Reply } from "#lib/reply.ts";
import { HiddenField } from "../forms/field.tsx";
import { FormMessage } from "../forms/form-message.tsx";
import { idle } from "../forms/form-reply.ts";
import { newRequestId } from "../planning/unsent.ts";
import { Banner } from "../ui/banner.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { type Counted, SheetTaps } from "./sheet-taps.ts";

export type RollCallChild = {
  childId: string;
  name: string;
  state: AttendanceState;
  /** « Non prévu », « Absence justifiée »; empty: expected. */
  note: string;
  /** « Repas sans porc », at meals only. */
  meal: string;
  /** Care plan and allergies, in words, for who may read them. */
  health: string[];
  /** Where its absence is justified, once it is absent, or where it is booked; null: not for this agent. */
  link: { href: string; label: string; hidden: string; isAlways: boolean } | null;
  /** Of the button as the server drew it: pressed twice without script, it counts once. */
  tapId: string;
};

type Props = {
  action: (previous: Reply<Counted>, form: FormData) => Promise<Reply<Counted>>;
  sheet: { jour: string; moment: string; ecole: string };
  /** Another one each time that the server draws the sheet. */
  drawing: string;
  groups: { className: string; children: RollCallChild[] }[];
  /** False on a day to come: who is expected, and nothing to press. */
  isOpen: boolean;
  /** « Tous présents », as long as somebody expected is to check. */
  all?: ReactNode;
};

const LOST = {
  status: "refused",
  code: "lost",
  message: "Pas de connexion internet. Ce choix n’est pas enregistré : recommencez.",
  values: {},
} as const satisfies Reply<Counted>;

/** Of each sheet that was pointed since the site is open: found again on the way back to a page that is kept. */
const sheets = new Map<string, SheetTaps>();

/**
 * A sheet as large buttons: each tap goes round, is shown at once and sent in its turn. Without script each button
 * posts the form.
 */
export function RollCall({ action, sheet, drawing, groups, isOpen, all }: Props) {
  const [reply, dispatch] = useActionState<Reply<Counted>, FormData>(action, idle);
  const key = Object.values(sheet).join();
  const [taps] = useState(() => sheets.get(key) ?? new SheetTaps());
  taps.draw(drawing);
  useSyncExternalStore(taps.subscribe, taps.version, taps.version);
  const tiles = groups.flatMap(({ children }) => children);
  const stateOf = ({ childId, state }: RollCallChild) => taps.shown(childId) ?? state;
  const counters = countersOf(
    tiles.filter(({ note }) => note === "").map((child) => ({ state: stateOf(child) })),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    const { submitter } = event.nativeEvent as SubmitEvent;
    const child = tiles.find(({ childId }) => childId === submitter?.dataset.child);
    if (!child) return;
    event.preventDefault();
    sheets.set(key, taps);
    const form = new FormData(event.currentTarget);
    void taps.tap(child.childId, child.state, async (state) => {
      form.set("geste", [child.childId, state, newRequestId()].join("|"));
      return action(idle, form).catch((): Reply<Counted> => LOST);
    });
  }

  return (
    <>
      {counters.toCheck > 0 ? all : null}
      <form action={dispatch} onSubmit={submit} className="flow" aria-label="Pointer les enfants">
        <HiddenField name="jour" value={sheet.jour} />
        <HiddenField name="moment" value={sheet.moment} />
        <HiddenField name="ecole" value={sheet.ecole} />
        <FormMessage reply={taps.fault.status === "idle" ? reply : taps.fault} />
        {reply.status === "invalid" ? (
          <Banner kind="error">Rechargez la page et recommencez.</Banner>
        ) : null}
        <p className="roll-counters" role="status">
          {FIGURES.map(([key, one, many]) => (
            <span key={key}>
              <strong>{counters[key]}</strong> {counters[key] > 1 ? many : one}
            </span>
          ))}
        </p>
        {groups.map(({ className, children }) => (
          <section key={className} aria-label={className} className="roll-group">
            <h2>
              {className} <span className="soft">({children.length})</span>
            </h2>
            <ul className="roll-list">
              {children.map((child) => (
                <Tile key={child.childId} child={child} state={stateOf(child)} isOpen={isOpen} />
              ))}
            </ul>
          </section>
        ))}
      </form>
    </>
  );
}

const FIGURES = [
  ["expected", "attendu", "attendus"],
  ["present", "présent", "présents"],
  ["absent", "absent", "absents"],
  ["toCheck", "à pointer", "à pointer"],
] as const;

const LOOKS = {
  toCheck: "roll-open",
  present: "roll-present",
  absent: "roll-absent",
} as const;

const ICONS = { toCheck: "minus", present: "check", absent: "cross" } as const;

type TileProps = { child: RollCallChild; state: AttendanceState; isOpen: boolean };

function Tile({ child, state, isOpen }: TileProps) {
  const { childId, name, note, meal, health, link, tapId } = child;
  const next = nextState(state);
  const told = (
    <>
      <span className="roll-name">{name}</span>
      <span className="roll-state">
        <Icon name={ICONS[state]} size={18} /> {STATE_WORDS[state]}
      </span>
    </>
  );
  return (
    <li className={`card roll-tile ${LOOKS[state]}`}>
      {isOpen ? (
        <button
          type="submit"
          name="geste"
          value={[childId, next, tapId].join("|")}
          data-child={childId}
          className="roll-button"
        >
          {told}
          <span className="visually-hidden">. Noter {STATE_WORDS[next]}.</span>
        </button>
      ) : (
        <div className="roll-button roll-still">{told}</div>
      )}
      {note || meal || health.length > 0 || link ? (
        <p className="roll-more">
          {note ? <Tag tone="info">{note}</Tag> : null}
          {meal ? <Tag icon="meal">{meal}</Tag> : null}
          {health.map((text) => (
            <Tag key={text} tone="danger" icon="warning">
              {text}
            </Tag>
          ))}
          {link && (link.isAlways || state === "absent") ? (
            <TextLink href={link.href} hidden={link.hidden}>
              {link.label}
            </TextLink>
          ) : null}
        </p>
      ) : null}
    </li>
  );
}
