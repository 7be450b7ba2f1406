"use client";

import { useEffect, useRef } from "react";
import type { GestureForm } from "#lib/planning/gesture-form.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import type { HeadMenu } from "./head-menus.ts";

type Props = { menu: HeadMenu | null; onChoose: (form: GestureForm) => void; onClose: () => void };

/** What can be done at once with a day, a week or a row. */
export function HeadDialog({ menu, onChoose, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (menu && !dialog.current?.open) dialog.current?.showModal();
  }, [menu]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="gestes-titre" onClose={onClose}>
      <div className="dialog-head">
        <h2 id="gestes-titre">{menu?.title ?? "Gestes"}</h2>
        <Button kind="quiet" icon="cross" onClick={() => dialog.current?.close()}>
          Fermer
        </Button>
      </div>
      <ul className="dialog-body head-items">
        {menu?.items.map((item) => (
          <li key={item.text}>
            {"href" in item ? (
              <LinkButton href={item.href} kind="ghost" wide>
                {item.text}
              </LinkButton>
            ) : (
              <Button
                kind="ghost"
                wide
                onClick={() => {
                  dialog.current?.close();
                  onChoose(item.form);
                }}
              >
                {item.text}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </dialog>
  );
}
