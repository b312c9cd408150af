/**
 * Compares two files of diagrams or tables element by element, by their ids, for somebody who decides: which elements came, went or changed. Where things are drawn is left out. It
 * reads no more than names and ids; what the elements mean is shown by the designer's pages.
 */
import { asWritten, type Difference } from '../http/approval-kind.ts';

const LINES_MAX = 300;
const TEXT_LENGTH_MAX = 600;
/** Places of shapes and lines, which say nothing about what a diagram does. */
const DRAWN = /<(?:[\w-]+:)?(?:BPMNDiagram|DMNDI)\b[\s\S]*$/;
const OPENING = /<(?:[\w-]+:)?([A-Za-z]+)\b([^<>]*)>/g;
const ID = /(?:^|\s)id="([^"]+)"/;
const NAME = /(?:^|\s)name="([^"]*)"/;

interface Element {
  readonly label: string;
  readonly text: string;
}

/** Returns what differs between the two; every element when there is none before. */
export const compareXml = (before: string, after: string): readonly Difference[] => {
  const [old, fresh] = [elementsOf(before), elementsOf(after)];
  const ids = [...new Set([...old.keys(), ...fresh.keys()])];
  return ids
    .filter((id) => old.get(id)?.text !== fresh.get(id)?.text)
    .slice(0, LINES_MAX)
    .map((id) => ({
      label: asWritten((fresh.get(id) ?? old.get(id))?.label ?? id),
      before: shown(old.get(id)),
      after: shown(fresh.get(id)),
    }));
};

const shown = (element: Element | undefined) =>
  element
    ? asWritten(element.text.length > TEXT_LENGTH_MAX ? `${element.text.slice(0, TEXT_LENGTH_MAX)}…` : element.text)
    : null;

/** An element reaches as far as the next one that has an id. */
const elementsOf = (xml: string): ReadonlyMap<string, Element> => {
  const text = xml.replace(DRAWN, '');
  const starts = [...text.matchAll(OPENING)].flatMap((found) => {
    const [, tag = '', attributes = ''] = found;
    const id = ID.exec(attributes)?.[1];
    return id ? [{ id, tag, name: NAME.exec(attributes)?.[1] ?? '', index: found.index }] : [];
  });
  return new Map(
    starts.map(({ id, tag, name, index }, position) => {
      const end = starts[position + 1]?.index ?? text.length;
      const label = [name.replace(/&#10;/g, ' '), `${tag} ${id}`].filter(Boolean).join(' · ');
      return [id, { label, text: text.slice(index, end).replace(/\s+/g, ' ').trim() }] as const;
    }),
  );
};
