import { useId } from "react";
import { PHOTOS_AND_PDF } from "./picker.tsx";
import type { UploadProps } from "./upload-form.tsx";

/** The form that works without JavaScript. */
export function PlainUpload({ target, subject, back }: UploadProps) {
  const id = useId();
  return (
    <form
      action="/api/documents"
      method="post"
      encType="multipart/form-data"
      className="upload-zone"
    >
      <input type="hidden" name="kindId" value={target.kindId} />
      <input type="hidden" name="childId" value={target.childId ?? ""} />
      <input type="hidden" name="guardianId" value={target.guardianId ?? ""} />
      <input type="hidden" name="back" value={back} />
      <label className="label" htmlFor={id}>
        Choisir un fichier <span className="visually-hidden">: {subject}</span>
      </label>
      <p className="hint" id={`${id}-aide`}>
        Une photo (JPG, PNG) ou un PDF, 10 Mo au plus. Plusieurs photos deviennent un seul PDF.
      </p>
      <input
        id={id}
        name="file"
        type="file"
        multiple
        accept={PHOTOS_AND_PDF}
        className="input input-l"
        aria-describedby={`${id}-aide`}
      />
      <button type="submit" className="btn btn-ghost">
        Envoyer <span className="visually-hidden">: {subject}</span>
      </button>
    </form>
  );
}
