"use client";

import { useFormState } from "../forms/form-context.ts";
import { keptOf } from "../forms/form-reply.ts";
import { Glyph, type GlyphColour } from "../ui/glyph.tsx";
import { Tag } from "../ui/tag.tsx";

export type Tile = {
  value: string;
  name: string;
  description: string;
  glyphs: { letter: string; color: GlyphColour }[];
  prices: string[];
  rule: string | null;
  known: string | null;
  placesLeft: number | null;
  /** « jusqu’au 5 juin 2027 à 23 h 59 », when the places are shared out by a drawing of lots. */
  drawnUntil: string | null;
  isChosen: boolean;
};

type Props = { childName: string; detail: string; tiles: Tile[]; isFirst: boolean };

const FEW = 10;

/** The activities of one child: a tick each, unless already asked for. A full one asks for the waiting list. */
export function ActivityTiles({ childName, detail, tiles, isFirst }: Props) {
  const { prefix, reply } = useFormState();
  const kept = keptOf(reply);
  const answer = kept?.choice;
  const keptChoices = answer === undefined ? [] : Array.isArray(answer) ? answer : [answer];
  const error = reply.status === "invalid" ? reply.fields.choice : undefined;
  const firstOpen = tiles.findIndex((tile) => isOpen(tile));
  return (
    <fieldset className="field">
      <legend>
        <h2>{childName}</h2>
        <span className="soft small">{detail}</span>
      </legend>
      <div className="tiles">
        {tiles.map((tile, rank) =>
          isOpen(tile) ? (
            <label className="choice tile" key={tile.value}>
              <input
                type="checkbox"
                name="choice"
                value={tile.value}
                id={isFirst && rank === firstOpen ? `${prefix}-choice` : undefined}
                defaultChecked={kept ? keptChoices.includes(tile.value) : tile.isChosen}
                aria-invalid={error ? true : undefined}
              />
              <TileText tile={tile} />
            </label>
          ) : (
            <div className="tile-still" key={tile.value}>
              <TileText tile={tile} />
            </div>
          ),
        )}
      </div>
    </fieldset>
  );
}

function isOpen(tile: Tile): boolean {
  return tile.known === null;
}

function TileText({ tile }: { tile: Tile }) {
  return (
    <span className="choice-text">
      <span className="tile-name">
        {tile.glyphs.map((glyph) => (
          <Glyph key={glyph.letter} letter={glyph.letter} colour={glyph.color} />
        ))}
        {tile.name}
        <Standing tile={tile} />
      </span>
      <span className="hint block">{tile.description}</span>
      {tile.prices.map((price) => (
        <span className="tile-price" key={price}>
          {price}
        </span>
      ))}
      {tile.rule ? <span className="hint block">{tile.rule}</span> : null}
      {tile.known === null && tile.drawnUntil ? (
        <span className="block">
          Les places sont rares : elles seront tirées au sort entre toutes les demandes envoyées{" "}
          {tile.drawnUntil}. Arriver tôt ou tard ne change rien.
        </span>
      ) : tile.known === null && tile.placesLeft === 0 ? (
        <span className="block">Complet : demander une place en liste d’attente</span>
      ) : null}
    </span>
  );
}

function Standing({ tile }: { tile: Tile }) {
  if (tile.known === "accepted") return <Tag tone="ok">Déjà inscrit</Tag>;
  if (tile.known === "waiting") return <Tag tone="info">Liste d’attente</Tag>;
  if (tile.known === "offered") return <Tag tone="warn">Place proposée</Tag>;
  if (tile.known !== null) return <Tag tone="warn">Demande envoyée</Tag>;
  if (tile.drawnUntil) return <Tag tone="info">Tirage au sort</Tag>;
  if (tile.placesLeft === 0) return <Tag tone="danger">Complet</Tag>;
  if (tile.placesLeft !== null && tile.placesLeft <= FEW)
    return (
      <Tag tone="info">
        {tile.placesLeft === 1 ? "1 place restante" : `${tile.placesLeft} places restantes`}
      </Tag>
    );
  return null;
}
