"use client";

import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import { Banner } from "../ui/banner.tsx";
import type { PhotoDraft } from "./photo-draft.ts";
import { PhotoTray } from "./photo-tray.tsx";
import { Picker } from "./picker.tsx";
import type { UploadProps } from "./upload-form.tsx";
import { UploadLine } from "./upload-line.tsx";
import { usePhotos } from "./use-photos.ts";
import { type Unsent, useUnsentGuard } from "./use-unsent-guard.ts";
import { type Upload, useUploads } from "./use-uploads.ts";

const NOT_RECEIVED = {
  sending: { title: "Ce fichier n’est pas encore reçu.", advice: "Attendez la fin de l’envoi." },
  failed: {
    title: "Ce fichier n’est pas reçu.",
    advice: "Réessayez, ou choisissez un autre fichier.",
  },
};

/** The upload with JavaScript: buttons, drop zone, paste; photos wait in a tray, everything else leaves at once. */
export function LiveUpload({ target, subject }: UploadProps) {
  const { uploads, news, add, retry, cancel } = useUploads(target, subject);
  const { photos, isReading, take, turn, drop, send } = usePhotos(add);
  const unsent = unsentOf(photos, uploads);
  const isHeld = useUnsentGuard(unsent);
  // The tray says it of the photos that are in it.
  const notReceived = unsent && unsent !== "photos" ? NOT_RECEIVED[unsent] : null;
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);

  function dropped(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  }

  function pasted(event: ClipboardEvent) {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    void take(event.clipboardData.files);
  }

  function retake(photo: PhotoDraft) {
    drop(photo);
    const isTouch = window.matchMedia("(pointer: coarse)").matches;
    (isTouch ? camera : picker).current?.click();
  }

  return (
    <div className="grid gap-2">
      {/* Dropping and pasting are conveniences beside the buttons, which do the same by hand or by keyboard. */}
      <fieldset
        className={over ? "upload-zone is-over" : "upload-zone"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
        onPaste={pasted}
      >
        <legend className="visually-hidden">Envoyer : {subject}</legend>
        <div className="actions">
          <Picker ref={camera} subject={subject} onFiles={take} camera />
          <Picker ref={picker} subject={subject} onFiles={take} />
          <span className="upload-drop soft small">ou déposez-le ici, ou collez-le</span>
        </div>
        <p className="hint">
          Une photo (JPG, PNG) ou un PDF, 10 Mo au plus. Cadrez la page entière, à la lumière.
        </p>
      </fieldset>
      {photos.length > 0 ? (
        <PhotoTray
          photos={photos}
          subject={subject}
          isHeld={isHeld}
          onTurn={turn}
          onRetake={retake}
          onSend={send}
        />
      ) : null}
      {uploads.length > 0 ? (
        <ul className="filelist">
          {uploads.map((item) => (
            <li key={item.key} className="fileline">
              <UploadLine item={item} onRetry={() => retry(item)} onCancel={() => cancel(item)} />
            </li>
          ))}
        </ul>
      ) : null}
      {isHeld && notReceived ? (
        <Banner kind="warning" title={notReceived.title}>
          {notReceived.advice} Pour continuer sans lui, appuyez encore une fois sur le bouton.
        </Banner>
      ) : null}
      <p role="status" className="visually-hidden">
        {isReading ? "La photo se prépare." : news}
      </p>
    </div>
  );
}

function unsentOf(photos: readonly PhotoDraft[], uploads: readonly Upload[]): Unsent | null {
  if (photos.length > 0) return "photos";
  if (uploads.some(({ state }) => state === "sending")) return "sending";
  return uploads.length > 0 ? "failed" : null;
}
