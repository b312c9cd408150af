/**
 * Completing a task that signs. Whoever completes it has to have seen every page of the papers that it leads to, as they are with the answers that are being sent; what she saw is then signed
 * together with the completion. Every way of completing a task leads through here: one's own page, work on many, the API, a substitute's and a delegate's.
 */
import type { SigningKey } from '../../office/documents/index.ts';
import type { Person } from '../../office/people/index.ts';
import {
  type PaperToSign,
  refuseOutOfDate,
  refuseUnseen,
  type SignatureOrder,
  signPapers,
} from '../../office/signing/index.ts';
import { inBoth, joinTexts, type Text } from '../../office/texts/index.ts';
import { diagramOf } from '../diagrams/diagram.ts';
import { signingOf } from '../diagrams/follow.ts';
import { engineStatus } from '../engine/request.ts';
import type { FormData } from '../forms/form-schema.ts';
import type { Services } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { type ExpectedPapers, expectedPapers, mayBearName } from './expected-papers.ts';
import type { EngineTask } from './facts.ts';
import { membershipFor } from './paper-draft.ts';

/**
 * Returns what completing the task with these answers signs; undefined when it signs nothing. A paper that only bears her name, as minutes do, has to be seen as well: it is written by the step behind the task.
 * @throws HttpProblem 409 for a paper that is not complete; OfficeError conflict when this person has not seen it as it is now
 */
export const signatureFor = async (
  context: Services,
  person: Person,
  task: EngineTask,
  answers: FormData,
): Promise<SignatureOrder | undefined> => {
  const isSignature = await signs(context, task, answers);
  if (!isSignature && !(await mayBearName(context, task))) return undefined;
  const expected = await expectedPapers(context, task, answers);
  if (!expected || !(isSignature || expected.bearsName)) return undefined;
  if (isSignature) refuseIncomplete(expected);
  await refuseUnseenBy(context, person, task, expected);
  return isSignature ? orderOf(context, person, task, expected) : undefined;
};

const refuseUnseenBy = async (
  { office }: Services,
  { personId }: Person,
  task: EngineTask,
  expected: ExpectedPapers,
): Promise<void> => {
  const { hash: draftHash, pageCount } = expected.drafted;
  await refuseUnseen(office, {
    ...{ personId, taskKey: String(task.userTaskKey), draftHash, pageCount },
    name: nameOf(expected),
  });
};

const orderOf = async (
  context: Services,
  person: Person,
  task: EngineTask,
  expected: ExpectedPapers,
): Promise<SignatureOrder> => {
  const [taskKey, elementId] = [String(task.userTaskKey), String(task.elementId)];
  return {
    ...{ taskKey, elementId, dossierId: expected.dossier.id, draftHash: expected.drafted.hash },
    signer: await signerOf(context, person, task),
    papers: papersToSign(expected, elementId),
  };
};

/** Whether completing the task with these answers is a signature, whatever it leads to. */
const signs = async ({ engine }: Services, task: EngineTask, answers: FormData): Promise<boolean> => {
  const { nodes } = await diagramOf(engine, String(task.processDefinitionKey));
  const signing = signingOf(nodes.get(String(task.elementId)));
  return signing === null || (signing !== undefined && answers[signing.variable] === signing.value);
};

const nameOf = ({ drafted }: ExpectedPapers): Text => {
  const names = new Map(drafted.papers.map(({ template: { kind, name, nameEn } }) => [kind, inBoth(name, nameEn)]));
  return joinTexts([...names.values()], '; ');
};

const refuseIncomplete = ({ drafted }: ExpectedPapers): void => {
  const [flawed] = drafted.papers.filter(({ missing }) => missing.length > 0);
  if (!flawed) return;
  const missing = flawed.missing.map(({ name }) => name).join(', ');
  const { name, nameEn } = flawed.template;
  throw problem(409, 'tasks.paperIncomplete', { name: inBoth(name, nameEn), missing });
};

const signerOf = async ({ office }: Services, person: Person, task: EngineTask): Promise<SignatureOrder['signer']> => {
  const { personId, userName, fullName } = person;
  const held = membershipFor(person, task, await office.now());
  const capacity = { role: held?.role ?? null, unitCode: held?.unitCode ?? null, inPlaceOf: held?.inPlaceOf ?? null };
  return { personId, userName, fullName, ...capacity };
};

/** A paper waits while somebody signs after this one. Who signs last issues it, in the name of whom it is to bear. */
const papersToSign = ({ papers, drafted }: ExpectedPapers, elementId: string): readonly PaperToSign[] =>
  papers.map(({ performer, signersBefore, ...paper }, position) => ({
    ...{ processId: paper.processId, elementId: paper.elementId, kind: paper.kind, data: paper.data },
    ...{ numberedBy: paper.numberedBy, draftHash: drafted.papers[position]?.hash ?? '' },
    awaitsOthers: signersBefore > 1,
    performer: performer === undefined || performer === elementId ? null : performer,
  }));

/** An answer of the engine that says no: then nothing was completed. */
const isRefusal = (error: unknown): boolean => {
  const status = engineStatus(error);
  return status !== undefined && status >= 400 && status < 500;
};

/** Completes the task, and signs with it what is to be signed: with the person's own key where it is open. @throws OfficeError invalid for a key out of its dates */
export const completeSigned = async (
  { office }: Pick<Services, 'office'>,
  order: SignatureOrder | undefined,
  key: SigningKey | undefined,
  complete: () => Promise<void>,
): Promise<void> => {
  if (!order) return complete();
  if (key) await refuseOutOfDate(office, key);
  await signPapers(office, order, { complete, isRefusal, key });
};
