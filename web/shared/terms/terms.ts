/**
 * The office's lists of words, as the pages offer them for choice, each once and in the order of the pages. The words themselves are the server's: every list is checked
 * against the type that is generated from its contract. A list made by `every` has to have all of them, so that a word which the contract gains does not compile until it
 * stands here; a list with `satisfies` is a part that means something by itself.
 */
import type {
  BoardGroup,
  Channel,
  DayMeasure,
  Decision,
  Delivery,
  InstanceSort,
  InstanceState,
  InstanceUrgency,
  Language,
  MatterKind,
  MessageState,
  PaperForm,
  Payment,
  PeriodUnit,
  RetentionSubject,
  ReturnWay,
  RevealGround,
  Role,
  SlipRequest,
  SteeringFlag,
  SteeringView,
  SuccessionRule,
  UndeliveredResult,
  UnitKind,
} from '../api/schema.d.ts';

/** Gives a list back whose words are all those of a type; with one missing it does not compile. */
const every =
  <Word extends string>() =>
  <const List extends readonly Word[]>(
    list: List & ([Exclude<Word, List[number]>] extends [never] ? unknown : never),
  ): List =>
    list;

/** The roles, in the order of a dossier's way through the office. */
export const roles = every<Role>()([
  'counter-officer',
  'case-officer',
  'unit-leader',
  'department-officer',
  'police-officer',
  'police-leader',
  'clerk',
  'city-monitor',
  'process-designer',
  'administrator',
]);

/** Roles that two people give: who has one signs, or rules over what others may do. The server decides; this asks for the reason in time. */
const rolesOfTwo: readonly Role[] = [
  'unit-leader',
  'police-leader',
  'city-monitor',
  'process-designer',
  'administrator',
];

/** Whether two people give that role there: a clerk's too where she keeps the papers of the whole city. */
export const isRoleOfTwo = (role: Role, unitCode: string): boolean =>
  rolesOfTwo.includes(role) || (role === 'clerk' && unitCode !== '' && !unitCode.includes('.'));

/** The roles of those who work on dossiers, in the same order. */
export const deskRoles = roles.filter((role) => role !== 'process-designer' && role !== 'administrator');

/** The roles whose holders look at every unit of the city. */
export const cityWideRoles = ['city-monitor', 'process-designer', 'administrator'] as const satisfies readonly Role[];

/** Why somebody who watches over a dossier has to see its personal data. */
export const revealGrounds = every<RevealGround>()(['escalation', 'complaint', 'inspection', 'incident', 'other']);

/** The kinds of units, those that are formed most often first. */
export const unitKinds = every<UnitKind>()([
  'ward',
  'commune',
  'department',
  'service-centre-branch',
  'former-district',
  'city',
]);

/** The rules by which a successor unit takes over: everything else, these places, these procedures. */
export const successionRules = every<SuccessionRule['kind']>()(['rest', 'place', 'procedure']);

/** The states of the decision on a dossier, in the order of a dossier's life. */
export const decisions = every<Decision>()([
  'received',
  'examining',
  'supplementing',
  'consulting',
  'awaiting-signature',
  'approved',
  'refused',
  'withdrawn',
]);

/** What becomes of a result, in the order in which it does. */
export const deliveries = every<Delivery>()(['none', 'ready', 'delivered', 'undeliverable']);

/** The groups of dossiers that the board counts, the most pressing first. */
export const boardGroups = every<BoardGroup>()([
  'overdue',
  'atRisk',
  'dueToday',
  'open',
  'stopped',
  'receivedToday',
  'finishedToday',
  'readyToHandOver',
]);

/** What is counted by day, in the order in which it happens; then how dossiers stand at the end of a day. */
export const dayMeasures = every<DayMeasure>()([
  'received',
  'finished',
  'onTime',
  'finishedLate',
  'withdrawn',
  'warned',
  'breached',
  'breachedAgain',
  'rated',
  'open',
  'overdue',
  'stopped',
]);

/** Whose matters. */
export const matterKinds = every<MatterKind>()(['citizens', 'internal']);

/** The forms in which a paper is handed in. */
export const paperForms = every<PaperForm>()(['original', 'copy', 'certified-copy', 'photo']);

/** The ways in which a result reaches the applicant. */
export const returnWays = every<ReturnWay>()(['counter', 'post', 'electronic']);

/** The channels by which a dossier reaches the office. */
export const channels = every<Channel>()(['counter', 'online', 'post', 'transferred']);

/** Those by which it reaches the counter. */
export const intakeChannels = ['counter', 'post'] as const satisfies readonly Channel[];

/** The slips that the counter gives instead of a receipt. */
export const slipKinds = every<SlipRequest['kind']>()(['supplement', 'refusal']);

/** The languages of the pages and of the letters; the first is the one of the office. */
export const languages = every<Language>()(['vi', 'en']);

/** The states of a payment. */
export const paymentStates = every<Payment['state']>()(['due', 'paid', 'refunded', 'cancelled']);

/** The states of a result that nobody has fetched. */
export const resultStates = every<UndeliveredResult['state']>()(['kept', 'archived', 'handed-over']);

/** The states of a notice that the administrator reads; any other counts as kept. */
export const noticeStates = ['kept', 'sent', 'failed'] as const satisfies readonly MessageState[];

/** The states of a process instance. */
export const instanceStates = every<InstanceState>()(['ACTIVE', 'COMPLETED', 'TERMINATED']);

/** What is urgent of instances. */
export const instanceUrgencies = every<InstanceUrgency>()(['dueToday', 'atRisk', 'overdue']);

/** By what instances are sorted, the first without a wish. */
export const instanceSorts = every<InstanceSort>()(['started', 'changed', 'due']);

/** What rules of retention are about, in the order of a dossier's life in the archive. */
export const retentionSubjects = every<RetentionSubject>()([
  'archive',
  'contact',
  'letters',
  'health',
  'money',
  'family',
  'identity',
  'received-papers',
  'issued-papers',
  'package',
]);

/** In which periods are told. */
export const periodUnits = every<PeriodUnit>()(['day', 'month', 'year']);

/** What of steering is looked at in one list, by the clock. */
export const steeringViews = every<SteeringView>()([
  'soon',
  'overdue',
  'hours',
  'today',
  'tomorrow',
  'week',
  'later',
  'stopped',
]);
/** The bands of which `soon` consists. */
export const soonBands = ['hours', 'today', 'tomorrow', 'week'] as const satisfies readonly SteeringView[];
/** Why somebody has to look at a line of steering. */
export const steeringFlags = every<SteeringFlag>()(['unassigned', 'absent', 'stuck', 'waiting']);
