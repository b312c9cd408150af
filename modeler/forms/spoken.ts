/**
 * What a screen reader says of a form, in the order in which it comes to it. It is read from the form as it is drawn, by the rules that browsers follow (accessible name and description of
 * WAI-ARIA, as `dom-accessibility-api` computes them), and not from the file: what the drawing loses, this list lacks.
 */
import { computeAccessibleDescription, computeAccessibleName, getRole } from 'dom-accessibility-api';

/** One stop of the reader. */
export type Spoken = {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** What is chosen or typed at first. */
  readonly value: string;
};

/** What a reader stops at: whatever is answered, pressed, named as a part, or read as a text. */
const STOPS = [
  ...['input:not([type=hidden])', 'select', 'textarea', 'button', 'a[href]', 'table', 'fieldset', 'legend'],
  ...['[role]', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'li', 'dl'],
].join(', ');
/** Roles that a reader does not stop at. */
const SILENT: ReadonlySet<string> = new Set(['none', 'presentation', 'generic', 'list', 'listitem', 'status', 'form']);

/** Reads a form that is drawn in `host`. What stands out of sight for everybody is left out. */
export function spokenIn(host: Element): readonly Spoken[] {
  return [...host.querySelectorAll(STOPS)].filter(isThere).flatMap((element) => {
    const role = getRole(element) ?? 'paragraph';
    if (SILENT.has(role) && !isText(element)) return [];
    const name = (isText(element) ? element.textContent : computeAccessibleName(element))?.trim() ?? '';
    // A legend is said as the name of its group.
    if (element.localName === 'legend' || (isText(element) && name === '')) return [];
    return [
      {
        ...{ role: isText(element) ? 'text' : role, name },
        description: computeAccessibleDescription(element).trim(),
        isRequired: element.matches(':required, [aria-required="true"]'),
        value: valueIn(element),
      },
    ];
  });
}

const isText = (element: Element): boolean =>
  ['p', 'li'].includes(element.localName) &&
  !element.hasAttribute('role') &&
  element.closest('[class*="description"], [class*="error"], [role="listbox"]') === null;

function isThere(element: Element): boolean {
  if (element.closest('[aria-hidden="true"], .fjs-powered-by') !== null) return false;
  const isWords = element.localName === 'p' || element.localName === 'li';
  if (isWords && !isText(element)) return false;
  return element.getClientRects().length > 0;
}

function valueIn(element: Element): string {
  if (element.matches('input[type=checkbox], input[type=radio]'))
    return (element as HTMLInputElement).checked ? 'checked' : '';
  return 'value' in element && typeof element.value === 'string' && element.localName !== 'li' ? element.value : '';
}
