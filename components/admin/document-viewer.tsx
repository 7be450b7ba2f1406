"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";

type Props = {
  src: string;
  mediaType: string;
  /** « Attestation d'assurance, Léa » */
  title: string;
  /** « photo, 412 Ko » */
  detail: string;
};

const STEP = 25;
const SMALLEST = 25;
const LARGEST = 400;

// It scrolls in both directions once enlarged: the keyboard must be able to enter it.
const reachable = { tabIndex: 0 };

/** A document beside the data to check: a photo with zoom, rotation and contrast, a PDF in the browser's own viewer. */
export function DocumentViewer(props: Props) {
  return props.mediaType === "application/pdf" ? (
    <PdfViewer {...props} />
  ) : (
    <PhotoViewer {...props} />
  );
}

function PdfViewer({ src, title, detail }: Props) {
  return (
    <div className="viewer">
      <div className="viewer-tools">
        <span className="soft small">{detail}</span>
        <NewTab src={src} title={title} />
      </div>
      <iframe className="viewer-pdf" src={`${src}#navpanes=0&view=FitH`} title={title} />
    </div>
  );
}

function NewTab({ src, title }: { src: string; title: string }) {
  return (
    <a href={src} target="_blank" rel="noopener" className="viewer-link">
      Ouvrir<span className="visually-hidden"> {title} dans un nouvel onglet</span>
    </a>
  );
}

function PhotoViewer({ src, title, detail }: Props) {
  const [zoom, setZoom] = useState(100);
  const [turns, setTurns] = useState(0);
  const [isContrasted, setContrasted] = useState(false);
  const [ready, setReady] = useState(false);
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => setReady(true), []);

  // Through the object model: the policy of the page refuses style attributes.
  useEffect(() => {
    const { style } = picture.current ?? {};
    if (!style) return;
    style.inlineSize = `${zoom}%`;
    style.rotate = `${turns * 90}deg`;
    style.filter = isContrasted ? "contrast(1.8) grayscale(1)" : "";
  }, [zoom, turns, isContrasted]);

  return (
    <div className="viewer">
      <div className="viewer-tools">
        {ready ? (
          <>
            <Button
              kind="quiet"
              icon="minus"
              aria-label="Réduire"
              onClick={() => setZoom(Math.max(SMALLEST, zoom - STEP))}
            />
            <Button
              kind="quiet"
              icon="plus"
              aria-label="Agrandir"
              onClick={() => setZoom(Math.min(LARGEST, zoom + STEP))}
            />
            <Button kind="quiet" icon="redo" onClick={() => setTurns(turns + 1)}>
              Tourner
            </Button>
            <Button
              kind="quiet"
              aria-pressed={isContrasted}
              onClick={() => setContrasted(!isContrasted)}
            >
              Contraste
            </Button>
            <span role="status" className="visually-hidden">
              Taille {zoom} %
            </span>
          </>
        ) : null}
        <span className="soft small">{detail}</span>
        <NewTab src={src} title={title} />
      </div>
      <section
        className={turns % 2 ? "viewer-photo is-turned" : "viewer-photo"}
        aria-label={title}
        {...reachable}
      >
        <img ref={picture} src={src} alt={title} />
      </section>
    </div>
  );
}
