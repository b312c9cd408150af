/** What people read has to be there in English too: every text of every form, and whatever diagrams show or write into histories. */

import { atElement } from '../diagram/references.ts';
import { type Finding, say } from '../finding/finding.ts';
import type { Rule } from '../finding/rule.ts';
import { actorsIn, type Element, entriesOf, headersOf, notesIn, propertiesOf, within } from '../read/diagram.ts';
import { isRecord, type PlacedField } from '../read/read-package.ts';

const rule = 'english';
const isMissing = (text: unknown): boolean => typeof text !== 'string' || text.trim() === '';

export const englishForms: Rule = ({ own: { forms } }) =>
  forms.flatMap(({ file, fields }) => fields.flatMap((placed) => fieldFlaws(file, placed)));

function fieldFlaws(file: string, { field, pointer }: PlacedField): readonly Finding[] {
  const properties = isRecord(field.properties) ? field.properties : {};
  const at = { file, place: pointer, placeName: String(field.label || field.key || field.type || '') };
  const wanted = neededBy(field, properties);
  const idle = Object.keys(properties).filter((name) => /^en(?:\.|$)/.test(name) && !wanted.includes(name));
  const { validate, type, columns } = field;
  const hasPattern = isRecord(validate) && validate.pattern;
  return [
    ...wanted
      .filter((name) => isMissing(properties[name]))
      .map((name) => say('noEnglishOfField', { rule, at, values: { name } })),
    ...idle.map((name) => say('idleEnglish', { rule, at, severity: 'warning', values: { name } })),
    ...(hasPattern && isMissing(validate.patternErrorMessage)
      ? [say('noWordsForPattern', { rule: 'form-file', at })]
      : []),
    ...(type === 'table' && listOf(columns).length === 0 ? [say('noColumns', { rule: 'form-file', at })] : []),
  ];
}

/** The custom properties in which a field's English texts have to stand. */
function neededBy(field: PlacedField['field'], properties: Readonly<Record<string, unknown>>): readonly string[] {
  const { label, dateLabel, text, description, validate, values, columns } = field;
  const columnKeys = listOf(columns).map(({ key }) => String(key));
  return [
    ...(label || dateLabel || text ? ['en'] : []),
    ...(description ? ['en.description'] : []),
    ...(isRecord(validate) && validate.patternErrorMessage ? ['en.pattern'] : []),
    ...listOf(values).map(({ value }) => `en.value.${value}`),
    ...columnKeys.map((key) => `en.column.${key}`),
    // What stands in a column may be there in English too, where it is made of words of the office.
    ...columnKeys.flatMap((key) => (properties[`en.key.${key}`] ? [`en.key.${key}`] : [])),
    ...Object.keys(properties).flatMap((name) => (name.startsWith('word.') ? [`en.${name}`] : [])),
  ];
}

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

const isCode = (text: string): boolean => /^[a-z-]+$/.test(text);

export const englishDiagram: Rule = ({ own: { diagram } }) => {
  const processes = diagram?.processes ?? [];
  const notes = diagram ? notesIn(diagram).filter(({ text }) => text) : [];
  const shown = [...processes.flatMap(within), ...(diagram ? actorsIn(diagram) : [])].filter(({ name }) => name);
  const elements = diagram?.elements ?? [];
  return [
    ...[...shown, ...notes].filter((one) => isMissing(propertiesOf(one).get('en'))).map(unnamed),
    ...elements.flatMap(reasonFlaws),
    ...elements.flatMap(feeFlaws),
  ];
};

const unnamed = ({ id, name, text }: Element): Finding =>
  say('noEnglishName', {
    rule,
    at: atElement({ id, name: name ?? text?.slice(0, NOTE_SHOWN) ?? id }),
    values: { name: name ?? '' },
  });

/** Of a note so much names it. */
const NOTE_SHOWN = 60;

function reasonFlaws(element: Element): readonly Finding[] {
  const headers = headersOf(element);
  const reason = headers.get('reason');
  if (reason === undefined || isCode(reason) || !isMissing(headers.get('en.reason'))) return [];
  return [say('noEnglishReason', { rule, at: atElement(element), values: { reason } })];
}

/** What is to be paid for is written on slips and in histories. */
function feeFlaws(element: Element): readonly Finding[] {
  const targets = entriesOf(element, 'zeebe:IoMapping', 'inputParameters').map(({ target }) => target);
  if (!targets.includes('feeReason') || targets.includes('feeReasonEn')) return [];
  return [say('noEnglishFee', { rule, at: atElement(element) })];
}
