import { findArchived, findHold } from '../../office/archive/index.ts';
import { type DocumentSummary, documentsOf } from '../../office/documents/index.ts';
import { type Dossier, type DossierSummary, instancesOf, revisionOf } from '../../office/dossiers/index.ts';
import type { HistoryEntry } from '../../office/history/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import {
  clockOf,
  type DueDate,
  explainDeadline,
  remainingWorkingTime,
  stopReasons,
} from '../../office/legal-clock/index.ts';
import { type Paper, papersOf } from '../../office/papers/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { maskText, showName, showText, showUnknown } from '../../office/privacy/index.ts';
import { getProcedureVersion } from '../../office/procedures/index.ts';
import { openTasksOf } from '../../office/tasks/index.ts';
import { isFinal, type Sight } from '../../office/terms/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { elementText, englishNames } from '../engine/english-names.ts';
import { AT_ONCE, instanceKey, isAway } from '../engine/request.ts';
import { answerTextsOf } from '../forms/declaration-rows.ts';
import { showAnswerRows, showAnswers } from '../forms/show-answers.ts';
import type { Context } from '../http/context.ts';
import {
  type Names,
  type PaperNames,
  type ProcessNames,
  paperNames,
  paperText,
  unitNames,
  unitOfGroup,
} from '../names/names.ts';
import { staffOf } from '../names/staff.ts';
import { missedDeadline } from '../names/states.ts';
import { serverTexts } from '../texts/index.ts';
import type { SeenDossier } from './access.ts';
import { toDeclarationCheck } from './declaration.ts';
import { historyText, writtenReason } from './history-text.ts';
import { mayCorrect } from './may-correct.ts';
import type {
  DeadlineView,
  DossierRowView,
  DossierView,
  HistoryEntryView,
  IssuedDocumentView,
  PaperView,
} from './schema.ts';

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

const statesOf = ({ decision, finance, delivery, transfer }: DossierSummary) => ({
  decision,
  finance,
  delivery,
  transfer,
});
const unitsOf = (dossier: DossierSummary) => ({
  receivingUnit: { code: dossier.receivingUnitCode, name: dossier.receivingUnitName },
  competentUnit: { code: dossier.competentUnitCode, name: dossier.competentUnitName },
});

export const toDossierRow = (dossier: DossierSummary, sight: Sight): DossierRowView => ({
  id: dossier.id,
  code: dossier.code,
  procedure: { code: dossier.procedureCode, name: dossier.procedureName },
  applicantName: showName(sight, dossier.applicantName),
  ...unitsOf(dossier),
  states: statesOf(dossier),
  receivedAt: dossier.receivedAt.toISOString(),
  dueAt: dossier.dueAt.toISOString(),
  overdue: dossier.overdue,
  missedDueAt: missedDeadline(dossier.lawfulDueAt, dossier.dueAt),
  dueText: dossier.remaining.text,
  priority: dossier.priority,
});

export const toPaper = (dossierId: string, paper: Paper, names: PaperNames): PaperView => ({
  id: paper.id,
  kind: paper.kind,
  name: paperText(names, paper.name),
  form: paper.form,
  quantity: paper.quantity,
  addedAt: paper.addedAt.toISOString(),
  addedBy: paper.addedBy,
  mediaType: paper.mediaType,
  sizeBytes: paper.sizeBytes,
  url: paper.contentHash ? `/api/dossiers/${dossierId}/papers/${paper.id}` : null,
});

const toDocument = (document: DocumentSummary, names: PaperNames): IssuedDocumentView => ({
  id: document.documentId,
  kind: document.kind,
  name: paperText(names, document.name),
  number: document.number,
  issuedAt: document.issuedAt.toISOString(),
  mediaType: document.mediaType,
  url: `/api/dossiers/${document.dossierId}/documents/${document.documentId}`,
});

/** Whether it is what a procedure or a template calls a paper; others are named by whoever brings them. */
const isNameOfPaper = (names: PaperNames, name: unknown): boolean => typeof name === 'string' && names.has(name);

/** Returns who did something; where that was the applicant, as she may be seen. */
const showActor = ({ sight, applicantName }: SeenDossier, name: string): string =>
  name === applicantName ? showName(sight, name) : name;

/** A paper has no mask: who sees the dossier masked sees that there is one. */
const showPaper = (dossier: SeenDossier, paper: PaperView, names: PaperNames): PaperView => {
  if (dossier.sight === 'whole') return paper;
  const { vi, en } = paper.name;
  const name = isNameOfPaper(names, vi) ? paper.name : { vi: maskText(vi), en: maskText(en) };
  return { ...paper, name, addedBy: showActor(dossier, paper.addedBy), url: null };
};

const showDocument = (sight: Sight, document: IssuedDocumentView): IssuedDocumentView =>
  sight === 'whole' ? document : { ...document, url: null };

/** A unit is told by its name, never by its code. */
const withUnitNames = (after: HistoryEntry['after'], units: ReadonlyMap<string, string>): HistoryEntry['after'] =>
  after &&
  Object.fromEntries(
    Object.entries(after).map(([key, value]) => [
      key,
      /unitCode$/i.test(key) && typeof value === 'string' ? (units.get(value) ?? value) : value,
    ]),
  );

/** What the office itself writes into an entry: names of tasks, papers and colleagues. */
const officeWords = new Set([
  'taskName',
  'taskNameEn',
  'fromName',
  'toName',
  'unitName',
  'labels',
  'agencyName',
  'vi',
  'en',
]);

/** Returns what an entry keeps, as somebody may see it: of what people wrote the shape. */
const showWritten = (sight: Sight, written: HistoryEntry['after'], names: PaperNames): HistoryEntry['after'] =>
  written &&
  Object.fromEntries(
    Object.entries(written).map(([key, value]) => [
      key,
      officeWords.has(key) || isNameOfPaper(names, value) ? value : showUnknown(sight, value),
    ]),
  );

/** What entries of a history name by its code. */
export interface HistoryNames {
  readonly papers: PaperNames;
  readonly processes: ProcessNames;
  readonly units: Names;
}

export const toHistoryEntry = (
  entry: HistoryEntry,
  { papers: names, processes, units }: HistoryNames,
  sight: Sight,
): HistoryEntryView => ({
  id: String(entry.id),
  at: entry.happenedAt.toISOString(),
  actorKind: entry.actorKind,
  actorName: entry.actorKind === 'citizen' ? showName(sight, entry.actorName) : entry.actorName,
  action: entry.action,
  text: historyText(
    { ...entry, after: withUnitNames(showWritten(sight, entry.after, names), units) },
    names,
    processes,
  ),
  reason: sight === 'whole' ? writtenReason(entry) : null,
  before: showWritten(sight, entry.before, names),
  after: showWritten(sight, entry.after, names),
});

const MOVES: Readonly<Record<Exclude<DueDate['cause'], 'receipt'>, Text>> = serverTexts.names('dossiers.moves');

/** Whether somebody wrote the reason of a move. */
const isWritten = (cause: DueDate['cause']): boolean => ['extension', 'calendar', 'correction'].includes(cause);

/** Returns a later due date as pages show it; the first one is no move. Not each has a reason that somebody wrote. */
const toMove = ({ dueAt, cause, reason, setAt }: DueDate): DeadlineView['moves'] =>
  cause === 'receipt'
    ? []
    : [
        {
          dueAt: dueAt.toISOString(),
          cause,
          text: MOVES[cause],
          reason: isWritten(cause) ? reason : null,
          at: setAt.toISOString(),
        },
      ];

/** Returns the legal clock with its explanation. */
export const toDeadline = async (office: Office, dossierId: string): Promise<DeadlineView> => {
  const [clock, spans, remaining] = await Promise.all([
    clockOf(office, dossierId),
    explainDeadline(office, dossierId),
    remainingWorkingTime(office, dossierId),
  ]);
  return {
    state: clock.state,
    startedAt: clock.startedAt.toISOString(),
    originalDueAt: clock.originalDueAt.toISOString(),
    lawfulDueAt: clock.lawfulDueAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    closedAt: iso(clock.closedAt),
    extended: clock.extended,
    remaining,
    stops: clock.stops.map((stop) => ({
      reason: stopReasons[stop.reason],
      legalBasis: stopReasons[stop.reason].legalBasis,
      from: stop.stoppedAt.toISOString(),
      to: iso(stop.resumedAt),
    })),
    moves: clock.dueDates.flatMap(toMove),
    milestones: clock.milestones.map(({ milestone, at }) => ({ milestone, at: at.toISOString() })),
    spans: spans.map(({ from, to, kind, counted, workingMinutes, texts }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
      kind,
      counted,
      workingMinutes,
      text: texts,
    })),
  };
};

/** Returns the open tasks of a dossier, as the engine has them; as the list of tasks has them while the engine is away, so that the dossier can be read. */
export const openTasks = async (context: Context, person: Person, dossierId: string): Promise<DossierView['tasks']> => {
  try {
    return await engineTasks(context, person, dossierId);
  } catch (error) {
    if (!isAway(error)) throw error;
    return listedTasks(context.office, person, dossierId);
  }
};

const listedTasks = async (office: Office, person: Person, dossierId: string): Promise<DossierView['tasks']> => {
  const [tasks, staff, names] = await Promise.all([
    openTasksOf(office, [dossierId]),
    staffOf(office),
    unitNames(office),
  ]);
  return tasks.map(({ taskKey, name, nameEn, assignee, unitCode, createdAt }) => ({
    taskKey,
    name: { vi: name, en: nameEn ?? name },
    assigneeName: assignee ? staff.nameOf(assignee) : null,
    unitName: unitCode ? (names.get(unitCode) ?? unitCode) : null,
    mine: assignee === person.userName,
    createdAt: createdAt.toISOString(),
  }));
};

const engineTasks = async (
  { office, engine }: Context,
  person: Person,
  dossierId: string,
): Promise<DossierView['tasks']> => {
  const instances = (await instancesOf(office, dossierId)).map(({ processInstanceKey }) => processInstanceKey);
  const found = await Promise.all(
    instances.map((processInstanceKey) =>
      engine.searchUserTasks(
        { filter: { state: 'CREATED', processInstanceKey: instanceKey(processInstanceKey) }, page: { limit: 50 } },
        AT_ONCE,
      ),
    ),
  );
  const [staff, names] = await Promise.all([staffOf(office), unitNames(office)]);
  return Promise.all(
    found
      .flatMap(({ items }) => items)
      .map(async (task) => {
        const [group] = task.candidateGroups ?? [];
        const unitCode = group ? unitOfGroup(group) : undefined;
        const english = await englishNames(engine, String(task.processDefinitionKey));
        return {
          taskKey: String(task.userTaskKey),
          name: elementText(english, String(task.elementId), task.name),
          assigneeName: task.assignee ? staff.nameOf(task.assignee) : null,
          unitName: unitCode ? (names.get(unitCode) ?? unitCode) : null,
          mine: task.assignee === person.userName,
          createdAt: task.creationDate ?? '',
        };
      }),
  );
};

const actionsOf = (
  person: Person,
  { unitCodes, procedureCode, decision, sight }: SeenDossier,
  tasks: DossierView['tasks'],
  { corrects, hasSlip }: { readonly corrects: boolean; readonly hasSlip: boolean },
): DossierView['allowedActions'] => [
  ...(may(person, 'add-paper', { unitCodes, procedureCode }) ? (['add-paper'] as const) : []),
  ...(may(person, 'add-paper', { unitCodes, procedureCode }) &&
  procedureCode === officeProcedures.feedback &&
  !isFinal(decision)
    ? (['add-proof'] as const)
    : []),
  ...(may(person, 'print-receipt', { unitCodes, procedureCode }) ? (['print-receipt'] as const) : []),
  ...(may(person, 'receive-dossiers', { unitCodes, procedureCode }) && hasSlip
    ? (['renew-look-up-code'] as const)
    : []),
  ...(may(person, 'print-receipt', { unitCodes, procedureCode }) && !isFinal(decision)
    ? (['confirm-declaration'] as const)
    : []),
  ...(may(person, 'see-processes') ? (['see-process'] as const) : []),
  ...(tasks.some(({ mine }) => mine) ? (['work-on-task'] as const) : []),
  ...(corrects ? (['correct'] as const) : []),
  ...(may(person, 'deliver-result', { unitCodes, procedureCode }) ? (['deliver'] as const) : []),
  ...(may(person, 'withdraw-dossier', { unitCodes, procedureCode }) && !isFinal(decision)
    ? (['withdraw'] as const)
    : []),
  ...(sight === 'masked' && may(person, 'reveal-personal-data') ? (['reveal'] as const) : []),
];

const toApplicant = (sight: Sight, { name, phone, email, address, idNumber }: Dossier['applicant']) => ({
  name: showName(sight, name),
  phone: phone ? showText(sight, 'contact', phone, 'telephone') : null,
  email: email ? showText(sight, 'contact', email, 'email') : null,
  address: address ? showText(sight, 'contact', address) : null,
  idNumber: idNumber ? showText(sight, 'identity', idNumber, 'identity-number') : null,
});

/** Null where it was not decided. */
export const feeOf = ({ feeVnd, feeReason }: Dossier): DossierView['fee'] =>
  feeReason && { amountVnd: feeVnd, reason: feeReason };

/** Returns everything that the page of a dossier shows. Who may see it is the caller's question. */
export const toDossier = async (context: Context, person: Person, dossier: SeenDossier): Promise<DossierView> => {
  const { office } = context;
  const { sight } = dossier;
  const [papers, documents, tasks, rows, names, declarationCheck, { facts }, archived, hold] = await Promise.all([
    papersOf(office, dossier.id),
    documentsOf(office, dossier.id),
    openTasks(context, person, dossier.id),
    answerTextsOf(office, dossier),
    paperNames(office),
    toDeclarationCheck(office, dossier),
    getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom),
    findArchived(office, dossier.id),
    findHold(office, dossier.id),
  ]);
  return {
    id: dossier.id,
    code: dossier.code,
    procedure: { code: dossier.procedureCode, name: dossier.procedureName },
    channel: dossier.channel,
    subtype: dossier.subtype,
    fee: feeOf(dossier),
    handedInAt: iso(dossier.handedInAt),
    sight,
    applicant: toApplicant(sight, dossier.applicant),
    ...unitsOf(dossier),
    states: statesOf(dossier),
    priority: dossier.priority,
    receivedAt: dossier.receivedAt.toISOString(),
    receivedBy: showActor(dossier, dossier.receivedBy),
    dueAt: dossier.dueAt.toISOString(),
    returnWay: dossier.returnWay,
    returnAt: dossier.returnAt,
    note: dossier.note && showText(sight, 'identity', dossier.note),
    deadline: {
      state: dossier.clockState,
      originalDueAt: dossier.originalDueAt.toISOString(),
      dueAt: dossier.dueAt.toISOString(),
      remaining: dossier.remaining,
    },
    answers: showAnswers(sight, facts, dossier.answers),
    revision: revisionOf(dossier),
    answerRows: showAnswerRows(sight, facts, rows),
    declarationCheck: sight === 'whole' ? declarationCheck : null,
    archived: archived?.since ? { since: archived.since.toISOString(), receiptNumber: archived.receiptNumber } : null,
    held: hold !== undefined,
    papers: papers.map((paper) => showPaper(dossier, toPaper(dossier.id, paper, names), names)),
    documents: documents.map((document) => showDocument(sight, toDocument(document, names))),
    tasks,
    allowedActions: actionsOf(person, dossier, tasks, {
      corrects: await mayCorrect(office, person, dossier, tasks),
      // A matter of the office itself has none; one that came from elsewhere has that of another system.
      hasSlip: dossier.channel === 'transferred' || documents.some(({ kind }) => kind === 'receipt'),
    }),
    lookUpVersion: dossier.lookUpVersion,
  };
};
