/** Values as a person may see them, by the sight that she has of their dossier. */
import type { FactKind, PersonalClass, Sight } from '../terms/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { isName, maskEmail, maskName, maskNumber, maskText } from './mask.ts';
import { classRule } from './sight.ts';

const HIDDEN = '—';
/** What stands where somebody's name was erased is nobody's. */
const ERASED = vietnameseTexts.say('erasure.instead');

/** Of a name that is no person's nothing is left: who knows the land tells an ethnic group, a religion, a nationality or a village by its first letter. */
const ofKind: Partial<Record<FactKind, (value: string) => string>> = {
  'person-name': maskName,
  telephone: maskNumber,
  'identity-number': maskNumber,
  'identity-document': maskNumber,
  email: maskEmail,
};

/** Returns a text of a class. The kind tells what of its shape is kept. */
export const showText = (sight: Sight, personalClass: PersonalClass, text: string, kind?: FactKind): string => {
  const masking = classRule[sight][personalClass];
  if (masking === 'visible' || text === '' || text === ERASED) return text;
  if (masking === 'hidden') return HIDDEN;
  return ((kind && ofKind[kind]) ?? maskText)(text);
};

/** Returns the name of an applicant or of somebody else in the dossier. */
export const showName = (sight: Sight, name: string): string => showText(sight, 'identity', name, 'person-name');

/** Returns any value of a class; what has parts is shown by its parts. */
export const showValue = (sight: Sight, personalClass: PersonalClass, value: unknown, kind?: FactKind): unknown => {
  const masking = classRule[sight][personalClass];
  if (masking === 'visible' || value === null || value === undefined) return value;
  if (typeof value === 'string') return showText(sight, personalClass, value, kind);
  if (typeof value === 'number') return showText(sight, personalClass, String(value), kind);
  if (Array.isArray(value)) return value.map((item) => showValue(sight, personalClass, item, kind));
  if (typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, showValue(sight, personalClass, part, kind)]),
    );
  return masking === 'hidden' ? HIDDEN : maskText('');
};

/** Numbers above may be those of people. */
const PLAIN_NUMBER_MAX = 100_000_000;

/** Returns a value of which nothing is known: words of the software and small numbers as they are, everything else masked. */
export const showUnknown = (sight: Sight, value: unknown): unknown => {
  if (sight === 'whole' || value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value === '' || isName(value) ? value : maskText(value);
  if (typeof value === 'number') return Math.abs(value) < PLAIN_NUMBER_MAX ? value : maskNumber(String(value));
  if (Array.isArray(value)) return value.map((item) => showUnknown(sight, item));
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, showUnknown(sight, part)]));
  return undefined;
};
