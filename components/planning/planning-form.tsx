import { formatInstantWithYear } from "#lib/calendar/paris.ts";
import type { PlanningPage } from "#lib/checkout/planning-page.ts";
import { planningPath } from "#lib/planning/view-choice.ts";
import { buttonClass, LinkButton } from "../ui/button.tsx";
import { drawn, Fixed } from "../ui/fixed.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { BulkPanel } from "./bulk-panel.tsx";
import { DrawnInput } from "./drawn-input.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { Legend } from "./legend.tsx";
import { Planner } from "./planner.tsx";
import type { SaveAction } from "./use-draft.ts";
import { ViewTabs } from "./view-tabs.tsx";

type Props = Omit<PlanningPage, "isEnrolled" | "isUnchecked"> & {
  save: SaveAction;
  post: SaveAction;
  /** « Ville de Lens » */
  town: string;
};

/** The planning of a month; what no tick changes is drawn here, by the server, and costs the browser no script. */
export function PlanningForm(page: Props) {
  const { town, view, ...planner } = page;
  const { choice, version } = planner;
  const path = planningPath(view.month, choice);
  return (
    <Planner
      key={`${view.month} ${JSON.stringify(choice)}`}
      {...planner}
      month={JSON.stringify(view)}
      tabs={
        <>
          <ViewTabs month={view.month} view={view} choice={choice} />
          <LinkButton href={`/planning/semaine-type?mois=${view.month}`} kind="ghost">
            Semaine type…
          </LinkButton>
        </>
      }
      keysHelp={<KeysHelp />}
    >
      <Fixed as="div" hidden>
        <input type="hidden" name="requestId" value={crypto.randomUUID()} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="page" value={path} />
        {view.rows.map((row) => (
          <DrawnInput key={`${row.childId}:${row.slotId}`} view={view} row={row} />
        ))}
      </Fixed>
      <BulkPanel view={view} choice={choice} />
      <Legend view={view} />
      <p className="planner-more no-print">
        <QuietLink
          href={`${planningPath(view.month, { kind: "famille" })}&impression=1`}
          icon="print"
          label="Imprimer"
        />
        <QuietLink href="/planning/agenda" icon="calendar" label="Mettre dans mon agenda" />
      </p>
      <p className="print-foot">
        {town}, planning du {formatInstantWithYear(new Date(view.now))}
      </p>
    </Planner>
  );
}

function QuietLink({ href, icon, label }: { href: string; icon: IconName; label: string }) {
  return (
    <TextLink
      href={href}
      className={buttonClass({ kind: "quiet" })}
      fixed={drawn([<Icon key="icon" name={icon} />, label])}
    />
  );
}
