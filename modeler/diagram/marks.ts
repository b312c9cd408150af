/** Shows findings where they are: a mark at the element that says, in words, what is wrong there and what mends it. */
import type { Finding } from '../editing/file-editor.ts';
import type { Get } from './services.ts';

const kind = 'motcua-finding';
/** Of what has an error, and of what has warnings only. */
const findingMarks = ['mc-flawed', 'mc-doubtful'] as const;
/** Marks stay readable when the drawing is small. */
const markScale = { min: 0.85, max: 1.25 };

/** The words of a finding, in the language that is shown. */
export type Words = { severity: (severity: Finding['severity']) => string; message: (finding: Finding) => string };

/** Findings by the element at which they are. */
export function findingsByPlace(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const placed = findings.filter(({ place }) => place !== null);
  return Map.groupBy(placed, ({ place }) => place ?? '');
}

/** Marks the elements that have findings, in the place of what was marked before. */
export function markFindings(get: Get, findings: readonly Finding[], words: Words): void {
  const registry = get('elementRegistry');
  const canvas = get('canvas');
  get('overlays').remove({ type: kind });
  // Only what is marked is unmarked: to say of a flow that it is not marked would draw handles for each of its points.
  for (const { id } of registry.filter((one) => one.parent !== undefined))
    for (const mark of findingMarks) if (canvas.hasMarker(id, mark)) canvas.removeMarker(id, mark);
  for (const [id, found] of findingsByPlace(findings)) {
    if (registry.get(id)?.parent === undefined) continue;
    const wrong = found.some(({ severity }) => severity === 'error');
    canvas.addMarker(id, findingMarks[wrong ? 0 : 1]);
    get('overlays').add(id, kind, {
      position: { top: -12, right: 12 },
      scale: markScale,
      html: markOf(found, wrong, words),
    });
  }
}

/** A sign that unfolds into sentences when it is pointed at. The list beside the drawing says the same to those who do not point. */
function markOf(found: readonly Finding[], wrong: boolean, words: Words): HTMLElement {
  const mark = document.createElement('div');
  mark.className = wrong ? 'mc-mark mc-mark--error' : 'mc-mark mc-mark--warning';
  mark.setAttribute('aria-hidden', 'true');
  const sign = document.createElement('span');
  sign.className = 'mc-mark__sign';
  sign.textContent = found.length > 1 ? `! ${found.length}` : '!';
  const list = document.createElement('ul');
  for (const finding of found) {
    const item = document.createElement('li');
    item.textContent = `${words.severity(finding.severity)}: ${words.message(finding)}`;
    list.append(item);
  }
  mark.append(sign, list);
  return mark;
}
