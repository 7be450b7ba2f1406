import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Finding } from "#lib/pricing/check-brackets.ts";

/** What the checker found in a tariff, errors first, each with its line and its place in the file. */
export function FindingList({
  findings,
  isRefused,
}: {
  findings: readonly Finding[];
  isRefused: boolean;
}) {
  if (findings.length === 0)
    return <Banner kind="success" title="Le contrôle n’a rien trouvé à redire." still />;
  return (
    <Card
      title="Contrôle"
      end={isRefused ? <Tag tone="danger">refusé</Tag> : <Tag tone="warn">à regarder</Tag>}
      tone={isRefused ? "danger" : "warn"}
      flush
    >
      {findings.map(({ severity, path, message, line }) => (
        <CardRow
          key={`${path} ${message}`}
          title={message}
          detail={
            <>
              {line === undefined ? null : `Ligne ${line}, `}
              <code>{path}</code>
            </>
          }
          value={
            severity === "error" ? <Tag tone="danger">faute</Tag> : <Tag tone="warn">attention</Tag>
          }
        />
      ))}
    </Card>
  );
}
