import type { DraftedPapers, MissingPart, PaperStatement } from '../../office/documents/index.ts';
import { groupsOf, type Membership, type Person } from '../../office/people/index.ts';
import { getProcedureVersion } from '../../office/procedures/index.ts';
import { changesSince, lastLook, lookAt, noteDrawn } from '../../office/signing/index.ts';
import { inBoth, joinTexts, type Text } from '../../office/texts/index.ts';
import type { ExpectedPaper } from '../diagrams/follow.ts';
import { type FormField, type FormSchema, labelOf, readFormSchema } from '../forms/form-schema.ts';
import { formOfDossier } from '../forms/intake-form.ts';
import type { Context, Services } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { unitNames } from '../names/names.ts';
import { taskConflict } from './access.ts';
import { type ExpectedPapers, expectedPapers } from './expected-papers.ts';
import type { EngineTask } from './facts.ts';
import type { PaperDraftView } from './paper-schema.ts';
import { taskState } from './view.ts';

/**
 * Returns the papers that the task leads to, drawn for this person with what is typed so far, and notes that they were drawn for her.
 * @throws HttpProblem 404 when it leads to none, 409 when the task is over
 */
export const draftPaperFor = async (
  context: Context,
  person: Person,
  task: EngineTask,
  typed: Readonly<Record<string, unknown>>,
): Promise<PaperDraftView> => {
  if (taskState(task) !== 'open') throw await taskConflict(context, task, 'draft');
  const expected = await expectedPapers(context, task, typed);
  if (!expected) throw problem(404, 'tasks.noPaper');
  const { drafted, signing } = expected;
  const statements = statementsOf(drafted);
  const draft = { personId: person.personId, taskKey: String(task.userTaskKey), draftHash: drafted.hash };
  const labels = await labelsOf(context, expected);
  const lastSeen = await seenBefore(context, draft, statements, labels);
  await noteDrawn(context.office, { ...draft, pageCount: drafted.pageCount, statements });
  return {
    ...headOf(expected),
    draftHash: drafted.hash,
    pageCount: drafted.pageCount,
    missing: missingOf(expected, labels),
    signs: signing !== undefined,
    bearsName: expected.bearsName,
    ...(signing ? { signsWhen: signing } : {}),
    capacity: await capacityOf(context, person, task),
    pagesSeen: [...((await lookAt(context.office, draft.personId, draft.taskKey, draft.draftHash))?.pages ?? [])],
    lastSeen,
  };
};

/** What all papers say. Pages are counted through them. */
const statementsOf = ({ papers }: DraftedPapers): readonly PaperStatement[] =>
  papers.flatMap(({ statements }, index) => {
    const before = papers.slice(0, index).reduce((sum, { pageCount }) => sum + pageCount, 0);
    return statements.map(({ places = [], ...said }) => ({
      ...said,
      places: places.map((place) => ({ ...place, page: place.page + before })),
    }));
  });

const headOf = ({ drafted, papers: expected }: ExpectedPapers): Pick<PaperDraftView, 'kind' | 'name' | 'papers'> => {
  const papers = drafted.papers.map(({ template, pageCount, content }, index) => ({
    kind: template.kind,
    name: inBoth(template.name, template.nameEn),
    pageCount,
    content: content.toString('base64'),
    awaitsOthers: (expected[index]?.signersBefore ?? 0) > 1,
  }));
  const names = new Map(papers.map(({ kind, name }) => [kind, name]));
  return { kind: papers[0]?.kind ?? '', name: joinTexts([...names.values()], '; '), papers };
};

/** What fields are called, by where papers look for what is written in them. */
interface Labels {
  readonly ofTask: ReadonlyMap<string, Text>;
  readonly ofIntake: ReadonlyMap<string, Text>;
}

const labelsOf = async ({ office }: Services, { dossier, form }: ExpectedPapers): Promise<Labels> => {
  const { procedureCode, procedureValidFrom } = dossier;
  const intake = await formOfDossier(
    office,
    await getProcedureVersion(office, procedureCode, procedureValidFrom),
    dossier,
  );
  const schema = intake ? readFormSchema(intake.schema) : { components: [] };
  return { ofTask: labelsIn(form), ofIntake: labelsIn(schema) };
};

const labelsIn = ({ components }: FormSchema): ReadonlyMap<string, Text> => new Map(components.flatMap(labelled));

const labelled = (field: FormField): readonly (readonly [string, Text])[] => {
  const key = field.key ?? field.path;
  const own = key ? [[key, inBoth(labelOf(field, key), field.properties?.en)] as const] : [];
  return [...own, ...(field.components ?? []).flatMap(labelled)];
};

const ANSWERS = /^answers\./;

const labelFor = ({ ofIntake }: Labels, path: string | undefined, nameVi: string): Text => {
  const known = path && ANSWERS.test(path) ? ofIntake.get(path.replace(ANSWERS, '')) : undefined;
  return inBoth(nameVi, known?.en);
};

const missingOf = ({ drafted, papers }: ExpectedPapers, labels: Labels): PaperDraftView['missing'] =>
  drafted.papers.flatMap(({ missing }, index) => missing.map((part) => missingPart(part, papers[index], labels)));

const missingPart = ({ path, name }: MissingPart, paper: ExpectedPaper | undefined, labels: Labels) => {
  const fieldKey = fieldBehind(paper?.expression ?? '', path, labels.ofTask);
  const english = fieldKey ? labels.ofTask.get(fieldKey) : labelFor(labels, path, name);
  return { path, ...(fieldKey ? { fieldKey } : {}), name: english?.en ?? name, nameVi: name };
};

/** Returns the field of the task in which the person writes what stands in the paper at `path`; the step's expression says from which variable it comes. */
const fieldBehind = (expression: string, path: string, fields: ReadonlyMap<string, Text>): string | undefined => {
  const [name = '', ...rest] = path.split('.');
  const source = new RegExp(`[{,]\\s*${name}\\s*:\\s*([^,}]*)`).exec(expression)?.[1] ?? '';
  const variables = source.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [];
  return variables.map((variable) => [variable, ...rest].join('.')).find((key) => fields.has(key));
};

const seenBefore = async (
  { office }: Services,
  { personId, taskKey }: { readonly personId: string; readonly taskKey: string },
  statements: readonly PaperStatement[],
  labels: Labels,
): Promise<PaperDraftView['lastSeen']> => {
  const look = await lastLook(office, personId, taskKey);
  if (!look?.seenAt) return null;
  const changes = changesSince(look.statements, statements).map(({ statement, before, after }) => {
    const { vi, en } = labelFor(labels, statement.path, statement.label);
    return { label: en, labelVi: vi, before, after, places: [...(statement.places ?? [])] };
  });
  return { at: look.seenAt.toISOString(), draftHash: look.draftHash, changes };
};

/** Returns as what the person would complete the task: by a role of her own, or one that she holds in somebody's place. */
export const capacityOf = async (
  { office }: Pick<Services, 'office'>,
  person: Person,
  task: EngineTask,
): Promise<PaperDraftView['capacity']> => {
  const [held, names] = [membershipFor(person, task, await office.now()), await unitNames(office)];
  return {
    name: person.fullName,
    role: held?.role ?? null,
    unit: held ? (names.get(held.unitCode) ?? held.unitCode) : null,
    onBehalfOf: held?.inPlaceOf ? { name: held.inPlaceOf.fullName, kind: held.inPlaceOf.kind } : null,
  };
};

/** Returns the role by which the person completes the task; one's own goes before one that is lent. */
export const membershipFor = (
  person: Person,
  { candidateGroups = [] }: EngineTask,
  now: Date,
): Membership | undefined => {
  const fitting = person.memberships.filter((membership) =>
    groupsOf({ memberships: [membership] }, now).some((group) => (candidateGroups ?? []).includes(group)),
  );
  return fitting.find(({ inPlaceOf }) => !inPlaceOf) ?? fitting[0];
};
