"use client";

import { type DragEvent, useEffect, useId, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { type Upload, useUploads } from "./use-uploads.ts";

type Props = {
  kindId: string;
  childId: string | null;
  /** « Attestation d'assurance, Léa »: what the buttons are about, for screen readers. */
  subject: string;
  /** Page to come back to without JavaScript. */
  back: string;
};

const PHOTOS = "image/jpeg,image/png";
const PHOTOS_AND_PDF = `${PHOTOS},application/pdf`;

/** Sends a document: a plain form at first; with JavaScript, at once, with progress, preview and retry. */
export function UploadForm(props: Props) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return ready ? <LiveUpload {...props} /> : <PlainUpload {...props} />;
}

function PlainUpload({ kindId, childId, subject, back }: Props) {
  const id = useId();
  return (
    <form
      action="/api/documents"
      method="post"
      encType="multipart/form-data"
      className="upload-zone"
    >
      <input type="hidden" name="kindId" value={kindId} />
      <input type="hidden" name="childId" value={childId ?? ""} />
      <input type="hidden" name="back" value={back} />
      <label className="label" htmlFor={id}>
        Choisir un fichier <span className="visually-hidden">: {subject}</span>
      </label>
      <input id={id} name="file" type="file" accept={PHOTOS_AND_PDF} className="input input-l" />
      <button type="submit" className="btn btn-ghost">
        Envoyer <span className="visually-hidden">: {subject}</span>
      </button>
    </form>
  );
}

function LiveUpload({ kindId, childId, subject }: Props) {
  const { uploads, news, add, retry, cancel } = useUploads({ kindId, childId });
  const [over, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  }
  return (
    <div className="grid gap-2">
      {/* Dropping is a convenience beside the buttons, which do the same by hand or by keyboard. */}
      <fieldset
        className={over ? "upload-zone is-over" : "upload-zone"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <legend className="visually-hidden">Envoyer : {subject}</legend>
        <div className="actions">
          <Picker subject={subject} onFiles={add} camera />
          <Picker subject={subject} onFiles={add} />
          <span className="upload-drop soft small">ou déposez-le ici</span>
        </div>
        <p className="hint">Une photo (JPG, PNG) ou un PDF, 10 Mo au plus.</p>
      </fieldset>
      {uploads.length > 0 ? (
        <ul className="filelist">
          {uploads.map((item) => (
            <li key={item.key} className="fileline">
              <UploadLine item={item} onRetry={() => retry(item)} onCancel={() => cancel(item)} />
            </li>
          ))}
        </ul>
      ) : null}
      <p role="status" className="visually-hidden">
        {news}
      </p>
    </div>
  );
}

type PickerProps = {
  subject: string;
  camera?: boolean | undefined;
  onFiles: (files: File[]) => void;
};

function Picker({ subject, camera, onFiles }: PickerProps) {
  return (
    <label
      className={camera ? "btn btn-ghost upload-pick upload-camera" : "btn btn-ghost upload-pick"}
    >
      <Icon name={camera ? "camera" : "upload"} />
      {camera ? "Prendre une photo" : "Choisir un fichier"}
      <span className="visually-hidden"> : {subject}</span>
      <input
        type="file"
        accept={camera ? PHOTOS : PHOTOS_AND_PDF}
        capture={camera ? "environment" : undefined}
        multiple={!camera}
        onChange={(event) => {
          const input = event.currentTarget;
          onFiles([...(input.files ?? [])]);
          input.value = "";
        }}
      />
    </label>
  );
}

type LineProps = { item: Upload; onRetry: () => void; onCancel: () => void };

function UploadLine({ item, onRetry, onCancel }: LineProps) {
  const failed = item.state === "failed";
  return (
    <>
      {item.preview ? (
        <img src={item.preview} alt="" className="thumb" />
      ) : (
        <Icon name="file" size={32} />
      )}
      <div className="fileline-main">
        <div className="small">{item.name}</div>
        {failed ? (
          <p className="error-text">{item.message}</p>
        ) : (
          <>
            <progress max={100} value={item.percent} aria-label={`Envoi de ${item.name}`} />
            <div className="soft small num">Envoi {item.percent} %</div>
          </>
        )}
      </div>
      {failed ? (
        <Button kind="ghost" onClick={onRetry}>
          Réessayer
        </Button>
      ) : null}
      <Button kind="quiet" onClick={onCancel}>
        Annuler<span className="visually-hidden"> l’envoi de {item.name}</span>
      </Button>
    </>
  );
}
