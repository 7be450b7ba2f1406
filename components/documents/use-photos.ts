"use client";

import { useEffect, useRef, useState } from "react";
import { dropPhoto, type PhotoDraft, preparePhoto, turnPhoto } from "./photo-draft.ts";

/** The photos that wait on the page until « Envoyer » is pressed. */
export function usePhotos(sendNow: (name: string, files: readonly Blob[]) => void) {
  const [photos, setPhotos] = useState<PhotoDraft[]>([]);
  const [isReading, setReading] = useState(false);
  const kept = useRef<PhotoDraft[]>([]);
  kept.current = photos;

  useEffect(() => () => kept.current.forEach(dropPhoto), []);

  /** Photos wait to be looked at; anything else leaves at once. */
  async function take(files: Iterable<File>) {
    setReading(true);
    for (const file of files) {
      const draft = await preparePhoto(file);
      if (draft) setPhotos((all) => [...all, draft]);
      else sendNow(file.name || "fichier", [file]);
    }
    setReading(false);
  }

  async function turn(photo: PhotoDraft) {
    const turned = await turnPhoto(photo);
    setPhotos((all) => all.map((each) => (each.key === photo.key ? turned : each)));
  }

  function drop(photo: PhotoDraft) {
    dropPhoto(photo);
    setPhotos((all) => all.filter(({ key }) => key !== photo.key));
  }

  function send(isJoined: boolean) {
    if (isJoined && photos.length > 1)
      sendNow(
        `${photos.length} photos en un PDF`,
        photos.map(({ blob }) => blob),
      );
    else for (const { name, blob } of photos) sendNow(name, [blob]);
    photos.forEach(dropPhoto);
    setPhotos([]);
  }

  return { photos, isReading, take, turn, drop, send };
}
