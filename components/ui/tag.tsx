import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { Icon, type IconName } from "./icon.tsx";

export type Tone = "ok" | "warn" | "info" | "danger" | "neutral";

const icons: Record<Tone, IconName | null> = {
  ok: "check",
  warn: "hourglass",
  info: "info",
  danger: "error",
  neutral: null,
};

type Props = { tone?: Tone | undefined; icon?: IconName | null | undefined; children: ReactNode };

/** A state in a word, with its drawing: never colour alone. `icon={null}` for a bare count. */
export function Tag({ tone = "neutral", icon = icons[tone], children }: Props) {
  return (
    <span className={classes("tag", tone !== "neutral" && `tone-${tone}`)}>
      {icon ? <Icon name={icon} size={15} /> : null}
      <span>{children}</span>
    </span>
  );
}
