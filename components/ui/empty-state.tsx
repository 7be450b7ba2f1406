import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type Props = { icon?: IconName | undefined; children: ReactNode; action?: ReactNode };

/** Nothing to show, said in a sentence, with what to do about it. */
export function EmptyState({ icon = "list", children, action }: Props) {
  return (
    <div className="empty">
      <Icon name={icon} size={36} />
      <p className="measure">{children}</p>
      {action}
    </div>
  );
}
