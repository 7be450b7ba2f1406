"use client";

import { ERROR_PATH, IconFrame } from "../ui/icon-frame.tsx";
import { useTown } from "./town-context.tsx";

type Props = { digest: string | undefined; retry: () => void; title?: string };

/**
 * « Un problème est survenu. » The number is the one the server's journal carries. Every page brings this one along in
 * case: it takes no component of the kit with it.
 */
export function ErrorPage(props: Props) {
  return (
    <main id="contenu" className="page page-narrow" tabIndex={-1}>
      <ErrorWords {...props} />
    </main>
  );
}

/** The same inside the frame of whoever is signed in. */
export function ErrorWords({ digest, retry, title = "Un problème est survenu" }: Props) {
  const { phone } = useTown();
  return (
    <div className="card">
      <div className="empty">
        <IconFrame path={ERROR_PATH} size={40} />
        <h1>{title}</h1>
        <p className="measure">
          Rien n’a été perdu. Réessayez, ou {phone ? `appelez le ${phone}` : "appelez la mairie"}
          {digest ? (
            <>
              {" "}
              en donnant le numéro <strong className="num">{digest}</strong>
            </>
          ) : null}
          .
        </p>
        <div className="actions">
          <button type="button" className="btn" onClick={retry}>
            Réessayer
          </button>
          <a className="btn btn-ghost" href="/">
            Revenir à l’accueil
          </a>
        </div>
      </div>
    </div>
  );
}
