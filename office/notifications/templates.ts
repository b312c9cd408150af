/**
 * What the office writes to people stands in the catalogue, under `notices.templates`, a branch for each occasion: its subject and its paragraphs in their order.
 * So a new notice is a new branch in each language. A paragraph that is named after a fact (a link, a bank transfer) is left out where that fact is not known.
 */
import { type Language, type OfficeTextKey, officeTexts, type TextTree } from '../texts/index.ts';
import type { Notice, NoticeFacts } from './notice.ts';

const occasions = officeTexts.page('notices.templates');

export type TemplateName = keyof typeof occasions.vi;
type Template = Readonly<Record<Language, (facts: NoticeFacts) => Notice>>;

/** Notices with no greeting, and nothing around the paragraphs: those that staff read. All others are letters to a citizen. */
const forStaff: ReadonlySet<TemplateName> = new Set([
  'acknowledgement-late',
  'consultation-asked',
  'answer-overdue',
  'household-business-registered',
  'contact-late',
  'deadline-near',
  'deadline-at-risk',
  'city-direction',
  'holder-reminded',
  'conference-topic',
  'urgent-document',
  'document-step-late',
  'official-document',
  'difficulty-received',
  'difficulty-answered',
  'conference-invitation',
  'conference-updated',
  'conference-cancelled',
  'conference-minutes',
  'task-given',
  'task-near',
  'task-at-risk',
  'task-late',
  // Read by somebody whom a dossier names: nothing in it is of its applicant.
  'data-request-taken-by-mail',
  'data-request-done-by-mail',
  'data-request-refused-by-mail',
  'data-request-partly-by-mail',
]);

/** Every notice that the office sends. Legal names stay Vietnamese. */
export const templates = Object.fromEntries(
  Object.keys(occasions.vi).map((name) => [name, templateOf(name as TemplateName)]),
) as Record<TemplateName, Template>;

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(templates, name);
}

function templateOf(name: TemplateName): Template {
  return { vi: (facts) => write('vi', name, facts), en: (facts) => write('en', name, facts) };
}

function write(language: Language, name: TemplateName, facts: NoticeFacts): Notice {
  const values = valuesOf(facts, language);
  const say = (branch: string) => (part: string) =>
    officeTexts[language].say(`notices.${branch}.${part}` as OfficeTextKey, values);
  const known = (part: string) => !(part in OPTIONAL) || values[part] !== '';
  const [subject, ...parts] = Object.keys(occasions[language][name] as TextTree)
    .filter(known)
    .map(say(`templates.${name}`));
  const around = forStaff.has(name)
    ? { before: [], after: [] }
    : { before: ['greeting'], after: ['about', 'contact', 'lookUpUrl'] };
  const letter = say('letter');
  const body = [...around.before.map(letter), ...parts, ...around.after.filter(known).map(letter)];
  return { subject: `[${facts.dossierCode}] ${subject}`, body: body.filter((part) => part !== '').join('\n\n') };
}

/** Facts that have a paragraph of their own. */
const OPTIONAL = {
  transfer: true,
  link: true,
  lookUpUrl: true,
  lookUpCode: true,
  contact: true,
  fetchAt: true,
  sentBy: true,
};

/** A fact that the sender did not give is empty in its sentence. Words that a language writes in its own way are made here. */
function valuesOf({ data, procedureName, ...facts }: NoticeFacts, language: Language): Record<string, string> {
  const { kind, urgency, reason, reasonEn } = data;
  const known: Record<string, string> = {
    ...data,
    ...facts,
    procedureName: procedureName[language],
    kind: kind?.toLocaleLowerCase('vi') ?? '',
    urgency: urgency?.toLowerCase() ?? '',
    feeReason: (language === 'en' && reasonEn) || reason || '',
  };
  return new Proxy(known, { get: (values, name) => values[String(name)] ?? '' });
}
