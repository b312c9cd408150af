/** What acts, looks and what they are about are called: nobody reads a key. What the catalogue does not know, an act of another version, is told in general words. */
import { shortenIdentityNumbers } from '../../office/audit/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { serverTexts } from '../texts/index.ts';

const acts: Readonly<Record<string, Text>> = serverTexts.names('audit.acts');
const looks: Readonly<Record<string, Text>> = serverTexts.names('audit.looks');
const flaws: Readonly<Record<string, Text>> = serverTexts.names('audit.flaws');
const labels: Readonly<Record<string, Text>> = serverTexts.names('audit.details');
const otherAct = serverTexts.text('audit.acts.other');
const otherLook = serverTexts.text('audit.looks.other');

/** Returns what an act is called. Earlier versions wrote down a verification of a backup as if it made one. */
export const actText = (action: string, subject: string): Text =>
  acts[action === 'begin-backup' && subject === 'backups:verification' ? 'verify-backup' : action] ?? otherAct;

/** Returns what a look is called, or that it was refused. */
export const lookText = (action: string, outcome: string): Text => {
  const what = looks[action] ?? otherLook;
  return outcome === 'refused' ? serverTexts.text('audit.refused', { what }) : what;
};

/** Returns what is wrong at the first broken row. */
export const flawText = (flaw: string): Text => flaws[flaw] ?? { vi: flaw, en: flaw };

/** Returns every act and every look with its name, for a choice. */
export const auditWords = () => ({ acts: namedOf(acts), looks: namedOf(looks) });

const namedOf = (words: Readonly<Record<string, Text>>) =>
  Object.entries(words)
    .filter(([code]) => code !== 'other')
    .map(([code, name]) => ({ code, name }));

/** Returns who did it: a person by name, the citizen, or the system. */
export const actorText = (kind: string, name: string): Text => {
  if (kind === 'person') return { vi: name, en: name };
  if (kind === 'citizen') return serverTexts.text('audit.citizen');
  if (name === 'nobody') return serverTexts.text('audit.nobody');
  return serverTexts.text(name === 'others' ? 'audit.others' : 'audit.system');
};

/** Returns what was noted with an act, as far as there are words for it. What was declared in a dossier stays there. */
export const detailTexts = (
  data: Readonly<Record<string, unknown>>,
): readonly { readonly name: string; readonly label: Text; readonly value: string }[] =>
  Object.entries(data).flatMap(([name, value]) => {
    const label = labels[name];
    const isPlain = typeof value === 'string' || typeof value === 'number';
    return label && isPlain && value !== '' ? [{ name, label, value: shownValue(name, value) }] : [];
  });

/** Whose number it is shows in its last digits; those of keys and certificates are nobody's. */
const shownValue = (name: string, value: string | number): string =>
  typeof value === 'string' && name !== 'serialNumber' ? shortenIdentityNumbers(value) : String(value);
