import {
  chainEnd,
  type FoundEntry,
  type LooksFound,
  lastVerification,
  listAnchors,
  shortenIdentityNumbers,
} from '../../office/audit/index.ts';
import { listTemplates } from '../../office/documents/index.ts';
import { dossierCodesOf } from '../../office/dossiers/index.ts';
import { ERASURE_SUBJECT } from '../../office/erasure/index.ts';
import { isUuid, type Office } from '../../office/kernel/index.ts';
import { namesOf } from '../../office/people/index.ts';
import type { FoundLook } from '../../office/reading-log/index.ts';
import { type TaskRecord, tasksByKey } from '../../office/tasks/index.ts';
import { roles } from '../../office/terms/index.ts';
import { inBoth, type Text } from '../../office/texts/index.ts';
import { procedureNames, processNames, unitNames } from '../names/names.ts';
import { serverTexts } from '../texts/index.ts';
import type { AuditActView, AuditChainView, AuditDetailView, AuditLookView, AuditSubjectView } from './schema.ts';
import type { Verifier } from './verifier.ts';
import { actorText, actText, detailTexts, flawText, lookText } from './words.ts';

/** What things of a page are called, each kind asked for once. */
interface Called {
  readonly dossiers: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, { readonly fullName: string }>;
  readonly units: ReadonlyMap<string, string>;
  readonly procedures: ReadonlyMap<string, Text>;
  readonly processes: ReadonlyMap<string, Text>;
  readonly templates: ReadonlyMap<string, Text>;
  readonly tasks: ReadonlyMap<string, TaskRecord>;
}

const same = (text: string): Text => ({ vi: text, en: text });

interface Row {
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string;
  readonly dossierIds?: readonly string[];
}

const calledIn = async (office: Office, rows: readonly Row[]): Promise<Called> => {
  const subjects = rows.map(({ subject }) => subject);
  const dossierIds = rows.flatMap((row) => row.dossierIds ?? []);
  const actorIds = rows.flatMap(({ actorId }) => actorId ?? []);
  const idsOf = (type: string) =>
    subjects.filter((one) => one.startsWith(`${type}:`)).map((one) => one.slice(type.length + 1));
  const wanted = [...new Set([...idsOf('dossier'), ...dossierIds])].filter(isUuid);
  const [dossiers, people, units, procedures, processes, templates, tasks] = await Promise.all([
    dossierCodesOf(office, wanted, undefined),
    namesOf(office, [...new Set([...idsOf('person'), ...actorIds])].filter(isUuid)),
    unitNames(office),
    procedureNames(office),
    processNames(office),
    templateNames(office, subjects),
    tasksByKey(office, [...new Set(idsOf('task'))]),
  ]);
  return {
    dossiers: new Map(dossiers.map(({ id, code }) => [id, code])),
    ...{ people, units, procedures, processes, templates },
    tasks: new Map(tasks.map((task) => [task.taskKey, task])),
  };
};

/** Returns a task by its step and dossier; by its key where the office has forgotten it. */
const taskName = (key: string, task: TaskRecord | undefined): Text => {
  if (task === undefined) return same(key);
  const of = task.dossierCode === null ? '' : `, ${task.dossierCode}`;
  return { vi: `“${task.name}”${of}`, en: `“${task.nameEn ?? task.name}”${of}` };
};

const templateNames = async (office: Office, subjects: readonly string[]): Promise<ReadonlyMap<string, Text>> => {
  if (!subjects.some((subject) => subject.startsWith('document-template:'))) return new Map();
  const templates = await listTemplates(office);
  return new Map(templates.map(({ template: { kind, name, nameEn } }) => [kind, inBoth(name, nameEn)]));
};

/** Returns who did it, by the full name that the account has, whatever the trail was given. */
const actorOf = ({ actorKind, actorId, actorName }: Row, { people }: Called): Text =>
  actorText(actorKind, (actorId && people.get(actorId)?.fullName) || actorName);

/** What one can do for oneself alone, as its sentence says. */
const OF_ONESELF: ReadonlySet<string> = new Set([
  'sign-in',
  'change-password',
  'add-second-factor',
  'remove-second-factor',
  'make-recovery-codes',
  'keep-signing-key',
  'remove-signing-key',
]);

/** Returns what an act is about, by its name; null where the sentence of the act says it already. */
const subjectOf = ({ action, subject, actorId }: Row, called: Called): AuditSubjectView | null => {
  if (OF_ONESELF.has(action) && subject === `person:${actorId}`) return null;
  const colon = subject.indexOf(':');
  const [type, id] = colon < 0 ? [subject, ''] : [subject.slice(0, colon), subject.slice(colon + 1)];
  const known: Readonly<Record<string, Text | undefined>> = {
    dossier: called.dossiers.has(id) ? same(called.dossiers.get(id) ?? '') : undefined,
    person: same(called.people.get(id)?.fullName ?? ''),
    unit: same(called.units.get(id) ?? id),
    procedure: called.procedures.get(id) ?? same(id),
    process: called.processes.get(id) ?? same(id),
    package: called.processes.get(id) ?? same(id),
    decision: same(id),
    form: same(id),
    'document-template': called.templates.get(id) ?? same(id),
    transfer: same(id),
    number: same(id),
    task: taskName(id, called.tasks.get(id)),
    'counter-slip': same(id),
    instance: same(id),
    incident: same(id),
    // a run is said by its acts; what is approved is the erasure itself
    erasure: subject === ERASURE_SUBJECT ? same(id) : undefined,
    register: same(id),
    deployment: same(id),
  };
  const name = known[type];
  if (!name || name.vi === '') return null;
  return {
    name: serverTexts.text(`audit.subjects.${type as 'dossier'}`, { name }),
    dossierId: type === 'dossier' ? id : null,
    personId: type === 'person' ? id : null,
  };
};

const roleTexts: Readonly<Record<string, Text>> = serverTexts.names('audit.roles');

const groundTexts: Readonly<Record<string, Text>> = serverTexts.names('audit.grounds');

const detailsOf = (data: Readonly<Record<string, unknown>>, { units }: Called): AuditDetailView[] =>
  detailTexts(data).map(({ name, label, value }) => ({ label, value: valueText(name, value, units) }));

const valueText = (name: string, value: string, units: ReadonlyMap<string, string>): Text => {
  if (name === 'ground') return groundTexts[value] ?? same(value);
  if (roles.some((role) => role === value)) return roleTexts[value] ?? same(value);
  return same(units.get(value) ?? value);
};

/** Returns acts in words. */
export const toActs = async (office: Office, entries: readonly FoundEntry[]): Promise<AuditActView[]> => {
  const called = await calledIn(office, entries);
  return entries.map((entry) => ({
    number: entry.number,
    at: entry.happenedAt.toISOString(),
    actorName: actorOf(entry, called),
    personId: entry.actorKind === 'person' ? entry.actorId : null,
    what: actText(entry.action, entry.subject),
    subject: subjectOf(entry, called),
    details: detailsOf(entry.data, called),
  }));
};

/** Looks name what they are about by the address of the page; acts by the thing. */
const asInActs = (subject: string): string =>
  subject
    .replace(/^people:/, 'person:')
    .replace(/^slips:/, 'counter-slip:')
    .replace(/^tasks:/, 'task:');

/** Returns looks in words. */
export const toLooks = async (office: Office, found: readonly FoundLook[]): Promise<AuditLookView[]> => {
  const looks = found.map((look) => ({ ...look, subject: asInActs(look.subject) }));
  const called = await calledIn(office, looks);
  return looks.map((look) => ({
    id: `${look.stream}.${look.number}`,
    at: look.happenedAt.toISOString(),
    actorName: actorOf(look, called),
    personId: look.actorKind === 'person' ? look.actorId : null,
    what: lookText(look.action, look.outcome),
    refused: look.outcome === 'refused',
    times: look.times,
    subject: subjectOf(look, called),
    dossiers: look.dossierIds.flatMap((id) => {
      const code = called.dossiers.get(id);
      return code ? [{ id, code }] : [];
    }),
    address: look.address,
    session: look.session,
    reason: look.reason && shortenIdentityNumbers(look.reason),
    details: detailsOf(look.data, called),
  }));
};

/** Returns where the chain ends, what is being verified, and what came out last. */
export const toChain = async (office: Office, verifier: Verifier): Promise<AuditChainView> => {
  const [end, anchors, last] = await Promise.all([chainEnd(office), listAnchors(office), lastVerification(office)]);
  const anchor = anchors.at(-1);
  const run = verifier.run();
  return {
    entries: end?.number ?? 0,
    lastHash: end?.hash ?? null,
    anchor: anchor ? { day: anchor.day, number: anchor.number } : null,
    running: run && { checked: run.checked, total: run.total, startedBy: run.startedBy },
    last: last
      ? {
          at: last.at.toISOString(),
          actorName: last.byPerson ? same(last.actorName) : serverTexts.text('audit.system'),
          entries: last.entries,
          looks: last.looks?.looks ?? null,
          faults: [...chainFaults(last.brokenAt, last.flaw), ...looksFaults(last.looks)],
        }
      : null,
  };
};

const chainFaults = (brokenAt: number | null, flaw: string | null) =>
  brokenAt === null || flaw === null
    ? []
    : [{ brokenAt, text: serverTexts.text('audit.brokenEntry', { number: brokenAt, flaw: flawText(flaw) }) }];

const looksFaults = (looks: LooksFound | null) =>
  looks === null || looks.intact || looks.brokenAt === undefined
    ? []
    : [
        {
          brokenAt: looks.brokenAt,
          text: serverTexts.text('audit.brokenLook', {
            number: looks.brokenAt,
            stream: looks.stream,
            flaw: flawText(looks.flaw ?? ''),
          }),
        },
      ];
