import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type Kind = "success" | "info" | "warning" | "error";

const looks: Record<Kind, { tone: string; icon: IconName; word: string }> = {
  success: { tone: "tone-ok", icon: "check", word: "C’est fait" },
  info: { tone: "tone-info", icon: "info", word: "Information" },
  warning: { tone: "tone-warn", icon: "warning", word: "Attention" },
  error: { tone: "tone-danger", icon: "error", word: "Erreur" },
};

type Props = {
  kind: Kind;
  /** Replaces the word of the kind (« Attention ») by the essential in bold. */
  title?: ReactNode;
  children?: ReactNode;
  /** For what is on the page from the start and is not an answer to the reader: no live region. */
  still?: boolean | undefined;
};

/** Says what happened, at the top of <main>, until the reader leaves. */
export function Banner({ kind, title, children, still }: Props) {
  const look = looks[kind];
  const role = kind === "error" || kind === "warning" ? "alert" : "status";
  return (
    <div className={`banner ${look.tone}`} role={still ? undefined : role}>
      <Icon name={look.icon} />
      <div className="banner-text">
        <span className="banner-word">
          {title ? (
            <>
              <span className="visually-hidden">{look.word} : </span>
              {title}
            </>
          ) : (
            `${look.word}.`
          )}
        </span>{" "}
        {children}
      </div>
    </div>
  );
}
