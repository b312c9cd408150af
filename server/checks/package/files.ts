/** The files beside the diagram: whether each can be read, fits its shape, and bears a name that no other package has. */
import { checkTemplate, DocumentTemplate } from '../../../office/documents/index.ts';
import { FactsSchema } from '../../../office/facts/index.ts';
import { OfficeError } from '../../../office/kernel/index.ts';
import { catalogueIn, processesIn, UNDRAWN_PACKAGE } from '../../../office/packages/index.ts';
import { catalogueFlaws, ProcedureFileSchema, readProcedureFiles } from '../../../office/procedures/index.ts';
import type { Text } from '../../../office/texts/index.ts';
import { type At, type Finding, findingOf, say } from '../finding/finding.ts';
import { droppedPart, unreadableJson, unreadableXml } from '../finding/readers-words.ts';
import type { Rule } from '../finding/rule.ts';
import { readTables } from '../read/decision-tables.ts';
import { isRecord, type PlacedField, type ReadPackage } from '../read/read-package.ts';
import { recordFinding } from './record-finding.ts';
import { shapeFindings } from './shapes.ts';

/** Under which rule a file of JSON is spoken of. */
const ruleOf = (file: string): string => {
  if (file.endsWith('.form')) return 'form-file';
  if (file.endsWith('.document.json')) return 'paper';
  if (file.endsWith('.cases.json')) return 'cases';
  return file.endsWith('facts.json') ? 'facts' : 'record';
};

export const readableJson: Rule = ({ own: { json, forms, files } }) => [
  ...[...json].flatMap(([file, read]) =>
    'reason' in read ? [unreadableJson(read.reason, files[file] ?? '', { rule: ruleOf(file), file })] : [],
  ),
  ...forms.filter(({ id }) => id === '').map(({ file }) => say('noFormId', { rule: 'form-file', at: { file } })),
  ...namesFlaws(json.get('names.json'), Object.hasOwn(files, 'process.bpmn')),
];

function namesFlaws(read: unknown, isNeeded: boolean): readonly Finding[] {
  const content = isRecord(read) ? read.content : undefined;
  if (read === undefined) return isNeeded ? [say('noNames', { rule: 'english', at: { file: 'names.json' } })] : [];
  if (!isRecord(content)) return [];
  const lacking = ['vi', 'en'].filter((language) => typeof content[language] !== 'string' || content[language] === '');
  return lacking.map((name) => say('noNames', { rule: 'english', at: { file: 'names.json', place: `/${name}` } }));
}

/** What form-js shows; what runs or frames another page is none of them. */
const COMPONENTS = new Set(
  'textfield textarea number datetime checkbox checklist radio select taglist text image button group dynamiclist table spacer separator expression filepicker documentPreview'.split(
    ' ',
  ),
);

/** A tag, also one that is not closed; an address between angle brackets is none. */
const TAG = /<\s*[/!]?[a-z][a-z0-9-]*(?:[\s/>]|$)/i;

export const formFile: Rule = ({ own: { forms } }) =>
  forms.flatMap(({ file, fields }) => fields.flatMap((placed) => componentFlaws(file, placed)));

function componentFlaws(file: string, { field, pointer }: PlacedField): readonly Finding[] {
  const { type, label, key } = field;
  const at: At = { file, place: pointer, placeName: String(label || key || type || '') };
  const rule = 'form-file';
  const own = ['label', 'text', 'description', 'dateLabel', 'content'].map((name) => field[name]);
  const texts = [...own, ...Object.values(isRecord(field.properties) ? field.properties : {})];
  return [
    ...(COMPONENTS.has(String(type)) ? [] : [say('unknownComponent', { rule, at, values: { type: String(type) } })]),
    ...(texts.some((text) => typeof text === 'string' && TAG.test(text)) ? [say('codeInText', { rule, at })] : []),
  ];
}

export const paper: Rule = ({ own: { json } }) =>
  [...json].flatMap(([file, read]) => {
    if (!file.endsWith('.document.json') || !('content' in read)) return [];
    const at = { file };
    const english =
      isRecord(read.content) && read.content.nameEn ? [] : [say('noEnglishPaper', { rule: 'english', at })];
    const shape = shapeFindings(DocumentTemplate, read.content, 'paper', file);
    return [...(shape.length > 0 ? shape : placesOfPaper(read.content, file)), ...english];
  });

/** What stands between braces on a paper has to be something that a paper knows. */
function placesOfPaper(content: unknown, file: string): readonly Finding[] {
  try {
    checkTemplate(content);
    return [];
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    return [findingOf({ rule: 'paper', at: { file }, message: refusalOf(error), mend: null })];
  }
}

const refusalOf = ({ message: en, details: { detailVi } }: OfficeError): Text => ({
  vi: typeof detailVi === 'string' ? detailVi : en,
  en,
});

/** A decision table that can be read; whether it decides every case is tried at the release. */
export const table: Rule = async ({ own: { files, decisions } }) => {
  const tables = Object.entries(files).filter(([file]) => file.endsWith('.dmn'));
  const found = tables.map(async ([file, xml]): Promise<readonly Finding[]> => {
    const at = { file };
    if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return [say('entities', { rule: 'table', at })];
    if (!decisions.some((one) => one.file === file)) return [say('noDecision', { rule: 'table', at })];
    const read = await readTables(xml);
    if ('reason' in read) return [unreadableXml('noTable', read.reason, { rule: 'table', file })];
    return read.dropped.map((reason) => droppedPart(reason, { rule: 'table', file }));
  });
  return (await Promise.all(found)).flat();
};

/**
 * What is known by a name is known by it everywhere: a second one of that name takes the place of the first. That is what is meant where a procedure gets the process that it had not: its record among those
 * that are not offered goes on until the new one holds.
 */
export const duplicates: Rule = ({ own, others }) => {
  const carriedOut = own.id === UNDRAWN_PACKAGE ? [] : others.filter(({ id }) => id !== UNDRAWN_PACKAGE);
  const elsewhere = new Map(carriedOut.flatMap((other) => namesIn(other).map(({ name }) => [name, other.id] as const)));
  const mine = namesIn(own);
  return mine.flatMap(({ name, file, said }, index) => {
    const isTwice = mine.findIndex((one) => one.name === name) < index;
    const owner = isTwice ? own.id : elsewhere.get(name);
    return owner === undefined
      ? []
      : [say('twice', { rule: 'duplicates', at: { file }, values: { name: said, package: owner } })];
  });
};

interface Name {
  /** With its kind, so that a form and a process may be called the same. */
  readonly name: string;
  readonly said: string;
  readonly file: string;
}

function namesIn({ diagram, forms, decisions, papers, files }: ReadPackage): readonly Name[] {
  const named = (kind: string) => (said: string, file: string) => ({ name: `${kind} ${said}`, said, file });
  return [
    ...(diagram?.processes ?? []).map(({ id }) => named('process')(id, 'process.bpmn')),
    ...forms.filter(({ id }) => id !== '').map(({ id, file }) => named('form')(id, file)),
    ...decisions.map(({ id, file }) => named('decision')(id, file)),
    ...papers.map(({ kind, file }) => named('paper')(kind, file)),
    ...Object.keys(files).flatMap((file) => {
      const [, code] = /^(.*)\.procedure\.json$/.exec(file) ?? [];
      return code === undefined ? [] : [named('procedure')(code, file)];
    }),
  ];
}

/** What a package declares of its facts has the shape that the schema says. */
export const facts: Rule = ({ own }) => factsFlaws(own);

const factsFlaws = ({ json }: ReadPackage): readonly Finding[] =>
  [...json].flatMap(([file, read]) =>
    file.endsWith('facts.json') && 'content' in read ? shapeFindings(FactsSchema, read.content, 'facts', file) : [],
  );

/** Everything that the catalogue says of the procedures of the package. */
export const record: Rule = ({ own, all }) => {
  const isRead = all.every(({ json }) =>
    [...json.values()].every((read) => 'content' in read && isRecord(read.content)),
  );
  if (!isRead || factsFlaws(own).length > 0) return [];
  const shape = [...own.json].flatMap(([file, read]) =>
    file.endsWith('.procedure.json') && 'content' in read
      ? shapeFindings(ProcedureFileSchema, read.content, 'record', file)
      : [],
  );
  // What has another shape is not read as a record: what it says is judged when its shape is right.
  if (shape.length > 0) return shape;
  const { versions, flaws } = readProcedureFiles(catalogueIn([own]).files);
  const judged = [...flaws, ...catalogueFlaws(versions, processesIn(all))];
  return judged.map((flaw) => recordFinding(own, flaw));
};
