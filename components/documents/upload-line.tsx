"use client";

import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Upload } from "./use-uploads.ts";

type Props = { item: Upload; onRetry: () => void; onCancel: () => void };

/** A file on its way: how far it is, or why it failed. */
export function UploadLine({ item, onRetry, onCancel }: Props) {
  const failed = item.state === "failed";
  const isRefused = failed && !item.canRetry;
  return (
    <>
      {item.preview && !isRefused ? (
        <img src={item.preview} alt="" className="thumb" />
      ) : (
        <Icon name="file" size={32} />
      )}
      <div className="fileline-main">
        <div className="small break-all">{item.name}</div>
        {failed ? (
          <p className="error-text">{item.message}</p>
        ) : (
          <>
            <progress max={100} value={item.percent} aria-label={`Envoi de ${item.name}`} />
            <div className="soft small num">
              {item.percent < 100 ? `Envoi ${item.percent} %` : "Vérification…"}
            </div>
          </>
        )}
      </div>
      {failed && item.canRetry ? (
        <Button kind="ghost" onClick={onRetry}>
          Réessayer
        </Button>
      ) : null}
      <Button kind="quiet" onClick={onCancel}>
        {isRefused ? "Enlever" : "Annuler"}
        <span className="visually-hidden">
          {" "}
          {isRefused ? item.name : `l’envoi de ${item.name}`}
        </span>
      </Button>
    </>
  );
}
