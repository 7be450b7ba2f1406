type Props = {
  articleId: string;
  kind: "image" | "attachment";
  isReplaced?: boolean | undefined;
};

const words = {
  image: {
    label: "Ce que montre l’image",
    hint: "Lu à la place de l’image par les personnes qui ne la voient pas. Obligatoire.",
    file: "Image",
    fileHint: "Une photo JPG ou PNG, 10 Mo au plus. Le lieu et l’appareil sont effacés.",
    accept: "image/jpeg,image/png,image/webp",
    button: "Enregistrer l’image",
  },
  attachment: {
    label: "Nom du fichier",
    hint: "Ce que les familles lisent, par exemple « Programme de la fête ».",
    file: "Fichier",
    fileHint: "Un PDF sans mot de passe ni script, ou une photo, 10 Mo au plus.",
    accept: "application/pdf,image/jpeg,image/png",
    button: "Joindre le fichier",
  },
} as const;

/** A plain form for one file: it goes to its own address, with or without JavaScript. */
export function NewsFileForm({ articleId, kind, isReplaced }: Props) {
  const text = words[kind];
  return (
    <form
      action="/api/actualites/fichiers"
      method="post"
      encType="multipart/form-data"
      className="grid gap-4"
      aria-label={text.button}
    >
      <input type="hidden" name="articleId" value={articleId} />
      <input type="hidden" name="kind" value={kind} />
      <div className="grid gap-1">
        <label className="label" htmlFor={`${kind}-label`}>
          {text.label}
        </label>
        <p className="hint" id={`${kind}-label-aide`}>
          {text.hint}
        </p>
        <input
          id={`${kind}-label`}
          name="label"
          required
          maxLength={200}
          aria-describedby={`${kind}-label-aide`}
          className="input input-l"
        />
      </div>
      <div className="grid gap-1">
        <label className="label" htmlFor={`${kind}-file`}>
          {text.file}
        </label>
        <p className="hint" id={`${kind}-file-aide`}>
          {text.fileHint}
        </p>
        <input
          id={`${kind}-file`}
          name="file"
          type="file"
          required
          accept={text.accept}
          aria-describedby={`${kind}-file-aide`}
          className="input input-l"
        />
      </div>
      <div>
        <button type="submit" className="btn">
          {isReplaced ? "Remplacer l’image" : text.button}
        </button>
      </div>
    </form>
  );
}
