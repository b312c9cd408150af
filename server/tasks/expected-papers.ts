/** What a task leads to: the papers that its process will write, with the answers of its form as they are typed. */
import { type DraftedPapers, draftPapers, getTemplate, namesItsWriter } from '../../office/documents/index.ts';
import type { DossierSummary } from '../../office/dossiers/index.ts';
import { numberOf } from '../../office/signing/index.ts';
import { type Diagram, diagramOf } from '../diagrams/diagram.ts';
import { type ExpectedPaper, type Frame, follow, type SigningWhen, signingOf } from '../diagrams/follow.ts';
import { checkForm } from '../forms/check-form.ts';
import { type FormData, type FormSchema, isEmpty, readFormSchema } from '../forms/form-schema.ts';
import type { Services } from '../http/context.ts';
import { dossierOf } from './dossiers-of-tasks.ts';
import type { EngineTask } from './facts.ts';
import { taskForm } from './task-form.ts';
import { framesOf, newestDiagram, newestDiagrams } from './task-frames.ts';

const NO_FORM: FormSchema = { components: [] };

export interface ExpectedPapers {
  readonly dossier: DossierSummary;
  readonly form: FormSchema;
  readonly papers: readonly ExpectedPaper[];
  /** How completing the task signs them: always (null), with an answer, or not at all. */
  readonly signing: SigningWhen | null | undefined;
  readonly drafted: DraftedPapers;
  /** Whether one of them bears the name of whoever completes the task, without being a signature. */
  readonly bearsName: boolean;
}

/** Returns the papers as drafts; undefined when the task leads to none. What is typed counts as far as the form may write it. */
export const expectedPapers = async (
  context: Pick<Services, 'office' | 'engine'>,
  task: EngineTask,
  typed: FormData,
): Promise<ExpectedPapers | undefined> => {
  const [dossier, found, frames] = await Promise.all([
    dossierOf(context, task),
    taskForm(context, String(task.userTaskKey)),
    framesOf(context.engine, task),
  ]);
  if (!dossier) return undefined;
  const form = found ? readFormSchema(found.schema) : NO_FORM;
  const own = String(task.elementId);
  const signing = signingOf(frames.at(-1)?.diagram.nodes.get(own));
  const frame = withAnswers(frames, form, typed);
  const papers = await follow(frame, newestDiagram(context.engine), !refusesToSign(signing, typed));
  const written = chosen(papers, ({ isSigned, performer }) => isSigned || (signing === undefined && performer === own));
  if (written.length === 0) return undefined;
  const orders = written.map((paper) => ({ ...paper, numberOf: numberOf(paper, written) }));
  const drafted = await draftPapers(context.office, dossier.id, orders);
  const bearsName = written.some(
    ({ isSigned, performer }, index) => !isSigned && performer === own && bearsWriter(drafted, index),
  );
  return { dossier, form, papers: written, signing, drafted, bearsName };
};

/** Whether an answer is typed that does not sign, such as sending back. What the process knew of an earlier round is no answer. */
const refusesToSign = (signing: SigningWhen | null | undefined, typed: FormData): boolean => {
  const answer = signing ? typed[signing.variable] : undefined;
  return !isEmpty(answer) && answer !== signing?.value;
};

const bearsWriter = ({ papers }: DraftedPapers, index: number): boolean => {
  const paper = papers[index];
  return paper !== undefined && namesItsWriter(paper.template);
};

/** Whether the task may lead to a paper that bears the name of whoever completes it: minutes of an inspection, a letter of her own. Nothing is drawn to find out. */
export const mayBearName = async ({ office, engine }: Pick<Services, 'office' | 'engine'>, task: EngineTask) => {
  const { nodes } = await diagramOf(engine, String(task.processDefinitionKey));
  const called = new Set([...nodes.values()].flatMap(({ calledProcessId }) => calledProcessId ?? []));
  const diagrams = await newestDiagrams(engine, [...called]);
  const kinds = [{ nodes }, ...diagrams].flatMap((diagram) => kindsWrittenAt(diagram, String(task.elementId)));
  const templates = await Promise.all([...new Set(kinds)].map((kind) => getTemplate(office, kind)));
  return templates.some(namesItsWriter);
};

const kindsWrittenAt = ({ nodes }: Pick<Diagram, 'nodes'>, elementId: string): readonly string[] =>
  [...nodes.values()].flatMap(({ headers }) =>
    headers.get('performer') === elementId ? (headers.get('document') ?? []) : [],
  );

/** Some of the papers, each naming by its new position the one whose number it waits for. */
const chosen = (papers: readonly ExpectedPaper[], isChosen: (paper: ExpectedPaper) => boolean): ExpectedPaper[] => {
  const kept = papers.filter(isChosen);
  return kept.map(({ numberedBy, ...paper }) => ({ ...paper, numberedBy: among(kept, papers, numberedBy) }));
};

const among = (
  kept: readonly ExpectedPaper[],
  papers: readonly ExpectedPaper[],
  numberedBy: ExpectedPaper['numberedBy'],
): ExpectedPaper['numberedBy'] =>
  Object.fromEntries(
    Object.entries(numberedBy).flatMap(([name, position]) => {
      const earlier = papers[position];
      return earlier && kept.includes(earlier) ? [[name, kept.indexOf(earlier)]] : [];
    }),
  );

/** What is typed stands in the place of what the task knew; a field that is wrong or was emptied is a gap. */
const withAnswers = (frames: readonly Frame[], form: FormSchema, typed: FormData): readonly Frame[] => {
  const last = frames.at(-1);
  if (!last) return frames;
  const { data, complaints } = checkForm(form, typed, last.variables);
  const gaps = complaints.flatMap(({ field }) => {
    const key = field.replace(/[.[].*$/s, '');
    return Object.hasOwn(typed, key) && !Object.hasOwn(data, key) && asks(form, key) ? [[key, null] as const] : [];
  });
  return [...frames.slice(0, -1), { ...last, variables: { ...last.variables, ...Object.fromEntries(gaps), ...data } }];
};

const asks = ({ components }: FormSchema, key: string): boolean =>
  components.some(
    (field) =>
      field.key?.split('.')[0] === key ||
      field.path?.split('.')[0] === key ||
      asks({ components: field.components ?? [] }, key),
  );
