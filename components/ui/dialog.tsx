"use client";

import { type MouseEvent, type ReactNode, useId, useRef } from "react";
import { Button, type ButtonLook, LinkButton } from "./button.tsx";

type Props = ButtonLook & {
  /** Words of the button which opens the dialog. */
  label: ReactNode;
  title: string;
  /** Page with the same question, for a browser without JavaScript. */
  fallbackHref?: string | undefined;
  children: ReactNode;
};

/** A button and the native <dialog> it opens. For what cannot be undone, or to explain at length. */
export function Dialog({ label, title, fallbackHref, children, ...look }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const open = () => dialog.current?.showModal();
  function openInstead(event: MouseEvent) {
    if (!(event.target instanceof Element && event.target.closest("a"))) return;
    event.preventDefault();
    open();
  }
  return (
    <>
      {fallbackHref ? (
        // The link inside carries the meaning and the keyboard; this span only catches its click.
        <span className="contents" onClickCapture={openInstead}>
          <LinkButton href={fallbackHref} {...look}>
            {label}
          </LinkButton>
        </span>
      ) : (
        <Button {...look} onClick={open} aria-haspopup="dialog">
          {label}
        </Button>
      )}
      <dialog ref={dialog} className="dialog" aria-labelledby={titleId}>
        <div className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <Button kind="quiet" icon="cross" onClick={() => dialog.current?.close()}>
            Fermer
          </Button>
        </div>
        <div className="dialog-body flow">{children}</div>
      </dialog>
    </>
  );
}

/** Inside a Dialog: closes it without doing anything (« Garder ma demande »). */
export function CloseDialogButton({ children }: { children: ReactNode }) {
  return (
    <Button kind="ghost" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
      {children}
    </Button>
  );
}
