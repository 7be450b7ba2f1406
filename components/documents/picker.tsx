"use client";

import type { Ref } from "react";
import { Icon } from "../ui/icon.tsx";

// JPEG by name: an iPhone then converts its photos by itself. The server reads HEIC all the same.
const PHOTOS = "image/jpeg,image/png";
export const PHOTOS_AND_PDF = `${PHOTOS},application/pdf`;

type Props = {
  subject: string;
  /** The camera at once; without it the phone offers its gallery too. */
  camera?: boolean | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
  onFiles: (files: File[]) => void;
};

/** A file input drawn as a button. */
export function Picker({ subject, camera, ref, onFiles }: Props) {
  return (
    <label
      className={camera ? "btn btn-ghost upload-pick upload-camera" : "btn btn-ghost upload-pick"}
    >
      <Icon name={camera ? "camera" : "upload"} />
      {camera ? "Prendre une photo" : "Choisir un fichier"}
      <span className="visually-hidden"> : {subject}</span>
      <input
        ref={ref}
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
