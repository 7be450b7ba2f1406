import { Banner } from "#components/ui/banner.tsx";
import type { IncidentNotice } from "#lib/incidents/queries.ts";

/** Told on every page of a parent while an incident lasts, and three days more. */
export function IncidentBanner({ notice }: { notice: IncidentNotice | null }) {
  if (!notice) return null;
  return notice.isOpen ? (
    <Banner kind="warning" title="Un incident est en cours." still>
      {notice.text} Les limites touchées sont repoussées : vous aurez le temps de réserver.
    </Banner>
  ) : (
    <Banner kind="info" title="Un incident a touché le portail." still>
      {notice.text} Les limites touchées ont été repoussées.
    </Banner>
  );
}
