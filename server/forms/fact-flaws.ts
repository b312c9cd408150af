/** What `office/facts` complains of, in the words of the form: a person knows the label of a field and not its key. */
import type { FactComplaint } from '../../office/facts/index.ts';
import { inBoth, officeTexts, type Text } from '../../office/texts/index.ts';
import { serverTexts } from '../texts/index.ts';
import { type FormField, type FormSchema, formInLanguage, labelOf } from './form-schema.ts';

/** A complaint as a page shows it: a whole sentence, which names the field as the form does. */
export interface FactFlaw {
  readonly field: string;
  readonly rule?: string;
  readonly severity: FactComplaint['severity'];
  readonly text: Text;
  /** The same where the field itself stands above it: without its name. */
  readonly atField: Text;
  readonly basis?: string;
}

/** Returns the complaints as sentences. A rule names its fields by itself; what is not of its kind is named by the label of its field, with the group in which it stands. */
export const factFlaws = (form: FormSchema | undefined, complaints: readonly FactComplaint[]): readonly FactFlaw[] =>
  complaints.map(({ text, label: _, ...complaint }) => ({
    ...complaint,
    text: complaint.rule === undefined ? withLabel(form, complaint.field, text) : text,
    atField: { vi: asSentence(text.vi), en: asSentence(text.en) },
  }));

const asSentence = (text: string): string => `${text.charAt(0).toLocaleUpperCase('vi')}${text.slice(1)}`;

const withLabel = (form: FormSchema | undefined, field: string, complaint: Text): Text => {
  const [place, key = ''] = field.split('.');
  const applicant: Readonly<Record<string, Text>> = officeTexts.names('facts.applicant');
  const label = (place === 'applicant' ? applicant[key] : labelIn(form, key)) ?? key;
  return officeTexts.text('facts.said', { label, complaint });
};

const labelIn = (form: FormSchema | undefined, key: string): Text | undefined => {
  if (!form) return undefined;
  const [vi, en] = [pathTo(form.components, key), pathTo(formInLanguage(form, 'en').components, key)];
  const say = (path: readonly FormField[]): string =>
    path
      .map((part) => labelOf(part, ''))
      .filter(Boolean)
      .join(' – ');
  return vi && en ? { vi: say(vi), en: say(en) } : undefined;
};

/** The groups down to the field, and the field. */
const pathTo = (fields: readonly FormField[], key: string): readonly FormField[] | undefined => {
  for (const field of fields) {
    if (field.key === key) return [field];
    const below = pathTo(field.components ?? [], key);
    if (below) return [field, ...below];
  }
  return undefined;
};

/** A computed answer as people read it. */
export const valueText = (value: unknown, names: Readonly<Record<string, Text>> = {}): Text => {
  const name = names[String(value)];
  if (name) return name;
  if (typeof value === 'boolean') return serverTexts.text(value ? 'forms.answers.yes' : 'forms.answers.no');
  return inBoth(value === null || value === undefined ? '' : String(value), null);
};
