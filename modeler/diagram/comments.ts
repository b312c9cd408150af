/**
 * Comments at elements, which are kept in the file. They are written as bpmn-io's own extension for comments writes them, in a documentation of their own text format,
 * so that other tools show them too; unlike there, each is a step that can be undone, and what has a colon in it is kept whole.
 */
import type { Element, Get, Moddle } from './services.ts';

export type Comment = { author: string; text: string };

const format = 'text/x-comments';
const separator = ';\n;';

const isHolder = (documentation: Moddle): boolean => documentation.get<string | undefined>('textFormat') === format;
const documentationOf = ({ businessObject }: Element): readonly Moddle[] =>
  businessObject.get<readonly Moddle[] | undefined>('documentation') ?? [];

/** The comments of an element, oldest first. */
export function commentsOf(element: Element): readonly Comment[] {
  const kept = documentationOf(element).find(isHolder)?.text;
  if (!kept) return [];
  return kept.split(/;\r?\n;/).map((one) => {
    const colon = one.indexOf(':');
    return { author: one.slice(0, Math.max(0, colon)), text: one.slice(colon + 1) };
  });
}

/** Writes the comments of an element in the place of those that it had, as one step. */
function write(get: Get, element: Element, comments: readonly Comment[]): void {
  const others = documentationOf(element).filter((one) => !isHolder(one));
  const text = comments.map((one) => `${one.author}:${one.text}`).join(separator);
  const holder =
    comments.length === 0 ? [] : [get('bpmnFactory').create('bpmn:Documentation', { textFormat: format, text })];
  for (const one of holder) one.$parent = element.businessObject;
  get('modeling').updateModdleProperties(element, element.businessObject, { documentation: [...others, ...holder] });
}

/** Adds a comment. A name has no colon, and a comment no line that begins and one that ends with a semicolon, since that parts two of them. */
export function addComment(get: Get, element: Element, { author, text }: Comment): void {
  const comment = { author: author.replaceAll(':', ' '), text: text.trim().replaceAll(/;\s*\n\s*;/g, ';\n') };
  if (comment.text !== '') write(get, element, [...commentsOf(element), comment]);
}

export function removeComment(get: Get, element: Element, index: number): void {
  write(
    get,
    element,
    commentsOf(element).filter((_, at) => at !== index),
  );
}

const kind = 'motcua-comments';

/** Shows at each element how many comments it has, in the place of what was shown before. */
export function markComments(get: Get): void {
  get('overlays').remove({ type: kind });
  for (const element of get('elementRegistry').filter((one) => one.parent !== undefined && !one.labelTarget)) {
    const comments = commentsOf(element);
    if (comments.length === 0) continue;
    const mark = document.createElement('div');
    mark.className = 'mc-comments-mark';
    mark.setAttribute('aria-hidden', 'true');
    mark.textContent = String(comments.length);
    get('overlays').add(element.id, kind, { position: { bottom: 12, right: 12 }, scale: true, html: mark });
  }
}
