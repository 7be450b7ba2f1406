"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { PhotoDraft } from "./photo-draft.ts";

type Props = {
  photos: PhotoDraft[];
  subject: string;
  /** The person was about to leave without sending them. */
  isHeld: boolean;
  onTurn: (photo: PhotoDraft) => void;
  onRetake: (photo: PhotoDraft) => void;
  onSend: (isJoined: boolean) => void;
};

/** The photos before they leave: look, turn, take again, send; several may become one PDF. */
export function PhotoTray({ photos, subject, isHeld, onTurn, onRetake, onSend }: Props) {
  const id = useId();
  const [isJoined, setJoined] = useState(true);
  const several = photos.length > 1;
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isHeld) told.current?.focus();
  }, [isHeld]);
  const doubtful = photos.some(({ isSmall, isDark }) => isSmall || isDark);
  return (
    <fieldset className="photo-tray">
      <legend className="visually-hidden">À envoyer : {subject}</legend>
      <ul className="photo-list">
        {photos.map((photo, rank) => (
          <li key={photo.key} className="photo-draft">
            <img src={photo.url} alt={`Aperçu ${rank + 1} sur ${photos.length} : ${photo.name}`} />
            {photo.isSmall || photo.isDark ? (
              <p className="hint">
                <Icon name="warning" size={18} /> La photo semble peu lisible (
                {photo.isDark ? "elle est sombre" : "elle est petite"}).
              </p>
            ) : null}
            <div className="actions">
              <Button kind="quiet" icon="redo" onClick={() => onTurn(photo)}>
                Tourner<span className="visually-hidden"> la photo {rank + 1}</span>
              </Button>
              <Button kind="quiet" onClick={() => onRetake(photo)}>
                Recommencer<span className="visually-hidden"> la photo {rank + 1}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {several ? (
        <label className="choice" htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            checked={isJoined}
            onChange={(event) => setJoined(event.currentTarget.checked)}
          />
          <span className="choice-text">Réunir ces photos en un seul PDF (recto et verso)</span>
        </label>
      ) : null}
      {isHeld ? (
        <div ref={told} tabIndex={-1}>
          <Banner
            kind="warning"
            title={several ? "Ces photos ne sont pas envoyées." : "Cette photo n’est pas envoyée."}
          >
            Envoyez-{several ? "les" : "la"} d’abord. Pour continuer sans{" "}
            {several ? "elles" : "elle"}, appuyez encore une fois sur le bouton.
          </Banner>
        </div>
      ) : (
        <p className="hint">
          {several
            ? "Ces photos ne sont pas encore envoyées."
            : "Cette photo n’est pas encore envoyée."}
        </p>
      )}
      <div>
        <Button icon="upload" onClick={() => onSend(isJoined)}>
          {several ? `Envoyer les ${photos.length} photos` : "Envoyer la photo"}
          {doubtful ? " quand même" : ""}
          <span className="visually-hidden"> : {subject}</span>
        </Button>
      </div>
    </fieldset>
  );
}
