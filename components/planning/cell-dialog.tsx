"use client";

import { useEffect, useRef } from "react";
import { useTown } from "../layout/town-context.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { TextLink } from "../ui/text-link.tsx";
import type { CellDetails } from "./cell-details.ts";
import { CellHistory } from "./cell-history.tsx";

type Props = { details: CellDetails | null; onClose: () => void };

/** Everything there is to say of a cell: on Enter, or on a tap where nothing can be changed. */
export function CellDialog({ details, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { phone } = useTown();
  useEffect(() => {
    if (details && !dialog.current?.open) dialog.current?.showModal();
  }, [details]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="detail-titre" onClose={onClose}>
      <div className="dialog-head">
        <h2 id="detail-titre" className="first-capital">
          {details?.title ?? "Détail"}
        </h2>
        <Button kind="quiet" icon="cross" onClick={() => dialog.current?.close()}>
          Fermer
        </Button>
      </div>
      {details ? (
        <div className="dialog-body flow">
          <p>
            <strong>{details.state}</strong>
          </p>
          {details.price ? (
            <p>
              {details.price}
              {details.calculation ? <span className="soft"> ({details.calculation})</span> : null}
            </p>
          ) : null}
          {details.deadline ? <p>{details.deadline}</p> : null}
          <CellHistory key={details.history} href={details.history} />
          {details.next.urgent ? (
            <p>
              {details.next.urgent} <span className="num">{phone}</span>
            </p>
          ) : null}
          {details.next.href ? (
            <LinkButton href={details.next.href}>{details.next.text}</LinkButton>
          ) : (
            <p>{details.next.text}</p>
          )}
          {details.next.href === details.write ? null : (
            <p className="small">
              <TextLink href={details.write}>Une question sur ce jour ? Écrivez-nous</TextLink>
            </p>
          )}
        </div>
      ) : null}
    </dialog>
  );
}
