"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";

type Props = {
  /** Where the reader was going; null: nowhere. */
  href: string | null;
  flush: () => Promise<boolean>;
  abandon: () => void;
  onClose: () => void;
};

/** « Vos derniers choix ne sont pas enregistrés. » Only when they really are not. */
export function LeaveDialog({ href, flush, abandon, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  useEffect(() => {
    if (href && !dialog.current?.open) dialog.current?.showModal();
  }, [href]);
  function leave() {
    dialog.current?.close();
    if (href) router.push(href);
  }
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="quitter-titre" onClose={onClose}>
      <div className="dialog-head">
        <h2 id="quitter-titre">Vos derniers choix ne sont pas enregistrés.</h2>
      </div>
      <div className="dialog-body head-items">
        <Button
          wide
          onClick={async () => {
            if (await flush()) leave();
          }}
        >
          Enregistrer et quitter
        </Button>
        <Button kind="ghost" wide onClick={() => dialog.current?.close()}>
          Rester
        </Button>
        <Button
          kind="quiet"
          wide
          onClick={() => {
            abandon();
            leave();
          }}
        >
          Quitter sans enregistrer
        </Button>
      </div>
    </dialog>
  );
}
