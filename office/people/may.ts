import { type Role, roles } from '../terms/index.ts';
import { groupName, type InPlaceOf, type Membership } from './membership.ts';
import type { Person } from './person.ts';

/** What can be allowed, some at all, some to a thing only. */
export const actions = [
  'receive-dossiers',
  'work-on-tasks',
  'see-all-units',
  'see-board',
  'see-reports',
  'resolve-incidents',
  'cancel-instances',
  'change-instances',
  'design-processes',
  'deploy-processes',
  'restore-any-draft',
  'move-clock',
  'go-live',
  'keep-backups',
  'see-processes',
  'see-notifications',
  'see-payments',
  'reconcile-payments',
  'refund-payments',
  'change-document-templates',
  'see-units',
  'change-units',
  'see-people',
  'change-people',
  'enrol-factor',
  'arrange-substitutes',
  'delegate-signing',
  'see-calendars',
  'change-calendars',
  'see-procedures',
  'change-procedures',
  'verify-audit',
  'see-health',
  'see-audit',
  'approve-roles',
  'approve-document-templates',
  'approve-procedures',
  'approve-reforms',
  'approve-erasures',
  'see-archive',
  'submit-to-archive',
  'give-archive',
  'keep-archive',
  'see-retention',
  'read-dossier',
  'reveal-personal-data',
  'tell-person-data',
  'see-data-requests',
  'decide-deletions',
  'see-registers',
  'see-slips',
  'find-undelivered-people',
  'add-paper',
  'withdraw-dossier',
  'print-receipt',
  'deliver-result',
  'see-undelivered',
  'list-transfers',
  'assign-task',
  'reassign-task',
  'complete-task',
  'steer-dossiers',
  'instruct-units',
] as const;
export type Action = (typeof actions)[number];

/** What the action is done to. Without a subject the question is whether the person may do it anywhere at all. */
export interface Subject {
  /** The units whose matter it is: one of them suffices. */
  readonly unitCodes?: readonly string[];
  /** The groups that take part in a dossier's procedure where it is handled. */
  readonly readerGroups?: readonly string[];
  /** A task's candidate groups. */
  readonly groups?: readonly string[];
  /** A task's holder: a user name. */
  readonly assignee?: string | null;
  /** The person whose matter it is: a user name. */
  readonly userName?: string;
  /** Whether the procedure is one of the office itself. */
  readonly internal?: boolean;
  /** The procedure whose matter it is: a delegation may be limited to some. */
  readonly procedureCode?: string;
}

/**
 * `unit`: only matters of the unit in which the role is held. `everywhere`: any. `city`: any, when the role is held in the city's own unit. `internal`: matters of that
 * unit which no citizen hands in. `part`: dossiers of procedures in which the role takes part, in that unit. `led`: what is offered in that unit to the roles that this one leads. `task`: a task
 * offered to one's group or held by oneself. `self`: one's own person's, which the reaches `unit` and `everywhere` hold too.
 */
type Reach = 'unit' | 'internal' | 'everywhere' | 'city' | 'part' | 'led' | 'task' | 'self';
type Rule = Readonly<Partial<Record<Role, Reach>>>;

const everybody = (reach: Reach): Rule => Object.fromEntries(roles.map((role) => [role, reach]));
const desk: Rule = {
  'counter-officer': 'unit',
  'case-officer': 'unit',
  'unit-leader': 'unit',
  'department-officer': 'unit',
  'police-officer': 'unit',
  'police-leader': 'unit',
};
const readers: Rule = Object.fromEntries(
  [...Object.keys(desk), 'clerk', 'city-monitor'].map((role) => [role, 'part' satisfies Reach]),
);
const workers: Rule = {
  'counter-officer': 'task',
  'case-officer': 'task',
  'unit-leader': 'task',
  'department-officer': 'task',
  'police-officer': 'task',
  'police-leader': 'task',
  'city-monitor': 'task',
  clerk: 'task',
};

const rules = {
  'receive-dossiers': {
    'counter-officer': 'unit',
    clerk: 'internal',
    'case-officer': 'internal',
    'unit-leader': 'internal',
    'department-officer': 'internal',
    'police-officer': 'internal',
    'police-leader': 'internal',
    'city-monitor': 'internal',
  },
  'work-on-tasks': workers,
  'see-all-units': { 'city-monitor': 'everywhere', 'process-designer': 'everywhere', administrator: 'everywhere' },
  'see-board': {
    'unit-leader': 'unit',
    'city-monitor': 'everywhere',
    'process-designer': 'everywhere',
    administrator: 'everywhere',
  },
  'see-reports': { 'unit-leader': 'unit', 'city-monitor': 'everywhere', administrator: 'everywhere' },
  'resolve-incidents': { 'process-designer': 'everywhere', administrator: 'everywhere' },
  'cancel-instances': { administrator: 'everywhere' },
  'change-instances': { administrator: 'everywhere' },
  'design-processes': { 'process-designer': 'everywhere', administrator: 'everywhere' },
  'deploy-processes': { 'process-designer': 'everywhere' },
  'restore-any-draft': { administrator: 'everywhere' },
  'move-clock': { administrator: 'everywhere' },
  'go-live': { administrator: 'everywhere' },
  'keep-backups': { administrator: 'everywhere' },
  'see-processes': everybody('everywhere'),
  'see-notifications': {
    'counter-officer': 'unit',
    'unit-leader': 'unit',
    'city-monitor': 'everywhere',
    administrator: 'everywhere',
  },
  'see-payments': { ...desk, 'city-monitor': 'everywhere', administrator: 'everywhere' },
  'reconcile-payments': { 'counter-officer': 'unit', administrator: 'everywhere' },
  'refund-payments': { 'unit-leader': 'unit', administrator: 'everywhere' },
  'change-document-templates': { clerk: 'city', administrator: 'everywhere' },
  'see-units': everybody('everywhere'),
  'change-units': { administrator: 'everywhere' },
  'see-people': { administrator: 'everywhere', 'city-monitor': 'everywhere' },
  'change-people': { administrator: 'everywhere' },
  'enrol-factor': everybody('self'),
  'arrange-substitutes': { ...everybody('self'), 'unit-leader': 'unit', administrator: 'everywhere' },
  'delegate-signing': { 'unit-leader': 'unit' },
  'see-calendars': everybody('everywhere'),
  'change-calendars': { administrator: 'everywhere' },
  'see-procedures': everybody('everywhere'),
  'change-procedures': { 'process-designer': 'everywhere', administrator: 'everywhere' },
  'see-health': { administrator: 'everywhere' },
  'verify-audit': { administrator: 'everywhere', 'city-monitor': 'everywhere' },
  'see-audit': { administrator: 'everywhere', 'city-monitor': 'everywhere' },
  'approve-roles': { administrator: 'everywhere', 'city-monitor': 'everywhere' },
  'approve-document-templates': { clerk: 'city', 'unit-leader': 'city', administrator: 'everywhere' },
  'approve-procedures': { 'process-designer': 'everywhere', administrator: 'everywhere' },
  'approve-reforms': { 'unit-leader': 'city', 'city-monitor': 'everywhere', administrator: 'everywhere' },
  'approve-erasures': { 'unit-leader': 'city', 'city-monitor': 'everywhere', administrator: 'everywhere' },
  'see-archive': {
    clerk: 'unit',
    'unit-leader': 'unit',
    'city-monitor': 'everywhere',
    administrator: 'everywhere',
  },
  'submit-to-archive': { clerk: 'unit', administrator: 'everywhere' },
  'give-archive': { clerk: 'unit' },
  'keep-archive': { clerk: 'city', administrator: 'everywhere' },
  'see-retention': { clerk: 'city', 'unit-leader': 'city', 'city-monitor': 'everywhere', administrator: 'everywhere' },
  'read-dossier': readers,
  'reveal-personal-data': { 'city-monitor': 'everywhere', administrator: 'everywhere' },
  'tell-person-data': { 'counter-officer': 'everywhere', 'unit-leader': 'everywhere' },
  'see-data-requests': { ...desk, 'city-monitor': 'everywhere', administrator: 'everywhere' },
  'decide-deletions': { administrator: 'everywhere' },
  'see-registers': { ...desk, clerk: 'unit', 'city-monitor': 'everywhere', administrator: 'everywhere' },
  'see-slips': { 'counter-officer': 'unit', 'unit-leader': 'unit' },
  'find-undelivered-people': { 'counter-officer': 'everywhere', 'unit-leader': 'everywhere' },
  'add-paper': { ...desk, clerk: 'unit' },
  'withdraw-dossier': { 'counter-officer': 'unit', clerk: 'unit' },
  'print-receipt': desk,
  'deliver-result': { 'counter-officer': 'unit' },
  'see-undelivered': {
    'counter-officer': 'everywhere',
    'unit-leader': 'everywhere',
    'city-monitor': 'everywhere',
    administrator: 'everywhere',
  },
  'list-transfers': { 'unit-leader': 'unit', 'city-monitor': 'everywhere', administrator: 'everywhere' },
  'assign-task': workers,
  'reassign-task': { 'unit-leader': 'led', 'police-leader': 'led' },
  'complete-task': workers,
  'steer-dossiers': { 'unit-leader': 'unit', 'city-monitor': 'everywhere' },
  'instruct-units': { 'unit-leader': 'city', 'city-monitor': 'everywhere' },
} as const satisfies Record<Action, Rule>;

/** Returns which roles may do an action, and how far. */
export const ruleOf = (action: Action): Rule => rules[action];

/** Whose work a leader gives out: the police of a ward are led by their own. */
const led: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  'unit-leader': ['unit-leader', 'counter-officer', 'case-officer', 'department-officer', 'clerk', 'city-monitor'],
  'police-leader': ['police-leader', 'police-officer'],
};

/** The groups whose work the holder of a role gives out in its unit. */
export const groupsLedBy = ({ unitCode, role }: Pick<Membership, 'unitCode' | 'role'>): readonly string[] =>
  (led[role] ?? []).map((one) => groupName(unitCode, one));

/** What signing for a leader needs; the rest of a leader's power is not delegated. */
const delegable: ReadonlySet<Action> = new Set(['work-on-tasks', 'read-dossier', 'assign-task', 'complete-task']);

/** What nobody does in the place of another: what was lent is not passed on, and the second of two people is herself. */
const neverLent: ReadonlySet<Action> = new Set([
  'arrange-substitutes',
  'delegate-signing',
  'change-document-templates',
  'approve-roles',
  'approve-document-templates',
  'approve-procedures',
  'approve-reforms',
  'approve-erasures',
  'keep-archive',
]);

/**
 * The one answer to "who may". A person may do an action when a role that she holds today in some unit, herself or in the place of somebody, is in the action's
 * rule and its reach covers the subject. A substitute may do what the absent person may, with that person's tasks too; a delegate may only sign, and where the
 * delegation names procedures only when the subject names one of them.
 */
export function may(person: Pick<Person, 'userName' | 'memberships'>, action: Action, subject?: Subject): boolean {
  const rule: Rule = rules[action];
  return person.memberships.some((membership) => {
    const reach = rule[membership.role];
    if (reach === undefined || !isLent(membership.inPlaceOf, action, subject)) return false;
    if (reach === 'city') return isCity(membership.unitCode);
    return subject === undefined || covers(reach, person.userName, membership, subject);
  });
}

/** The city's own unit has a code without a point: `H26`, its wards and departments `H26.…`. */
export function isCity(unitCode: string): boolean {
  return !unitCode.includes('.');
}

/** Whether the action goes with a role held in somebody's place; always with one's own. */
function isLent(inPlaceOf: InPlaceOf | undefined, action: Action, subject: Subject | undefined): boolean {
  if (!inPlaceOf) return true;
  if (neverLent.has(action)) return false;
  if (inPlaceOf.kind === 'substitute') return true;
  if (!delegable.has(action)) return false;
  const { procedureCodes } = inPlaceOf;
  return !procedureCodes || !subject || procedureCodes.some((code) => code === subject.procedureCode);
}

function covers(
  reach: Exclude<Reach, 'city'>,
  userName: string,
  { unitCode, role, inPlaceOf }: Membership,
  subject: Subject,
): boolean {
  if (reach === 'everywhere') return true;
  if (subject.userName === userName) return true;
  if (reach === 'self') return false;
  if (reach === 'internal' && subject.internal !== true) return false;
  if (reach === 'unit' || reach === 'internal') return subject.unitCodes?.includes(unitCode) ?? false;
  if (reach === 'part') return subject.readerGroups?.includes(groupName(unitCode, role)) ?? false;
  if (reach === 'led') return groupsLedBy({ unitCode, role }).some((group) => subject.groups?.includes(group) ?? false);
  if (subject.assignee)
    return (
      subject.assignee === userName || (inPlaceOf?.kind === 'substitute' && subject.assignee === inPlaceOf.userName)
    );
  return subject.groups?.includes(groupName(unitCode, role)) ?? false;
}
