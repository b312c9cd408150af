/**
 * `docs/access.md`: who sees what. Drawn from what decides it: the rule of sights for each role and relation, the masks of each class, the marks of every operation of the API, and the rules of every action.
 * `npm run api:generate` writes it; `tests/server/access-document.test.ts` fails when it is stale, or when an operation is in none of its rows.
 */
import { actions, groupName, ruleOf } from '../../office/people/index.ts';
import { classRule, sightOf } from '../../office/privacy/index.ts';
import { type LookAction, personalClasses, type Role, roles, type Sight, sights } from '../../office/terms/index.ts';
import { api } from '../../server/api.ts';

export const ACCESS_DOCUMENT = 'docs/access.md';

/** What an operation that shows something of people shows to each who sees a dossier so. */
interface Shown {
  /** Of what people are told. */
  readonly about: string;
  readonly whole: string;
  readonly masked: string;
}

const data = { whole: 'by class', masked: 'by class, masked' };
const row = { about: 'dossiers in a list', whole: 'with names', masked: 'codes; names masked' };
const file = { whole: 'as it is', masked: 'refused until shown with a reason' };
const counter = { about: 'what was typed or scanned at the counter', whole: 'whoever types it', masked: 'nothing' };
const staff = { about: 'staff, no citizens', whole: 'as the action allows', masked: 'as the action allows' };
const trail = { about: 'acts and looks', whole: 'as the action allows', masked: 'codes, never what was shown' };

/** One row for each kind of look: a new one does not compile without. */
const shownBy: Readonly<Record<LookAction, Shown>> = {
  'open-dossier': { about: 'one dossier', ...data },
  'open-task': { about: 'a task with its variables', ...data },
  'open-paper': { about: 'a paper or document as a file', ...file },
  'open-scan': counter,
  'open-instance': { about: 'an instance with its variables', ...data },
  'open-register': { about: 'lines of a register', whole: 'with names', masked: 'numbers and codes; names masked' },
  'open-account': staff,
  'print-dossier': { about: 'a dossier as a file', ...file },
  'print-register': { about: 'form 07', whole: 'with names', masked: 'codes; names masked' },
  'export-dossiers': { about: 'dossiers as a file of lines', whole: 'with names', masked: 'codes; names masked' },
  'give-archive': {
    about: 'everything of archived dossiers, as a file',
    whole: 'the clerk of the unit',
    masked: 'nothing',
  },
  'search-dossiers': { ...row, about: 'dossiers that are searched for', masked: 'found by the code alone' },
  'search-tasks': { ...row, about: 'tasks that are searched for', masked: 'found by code, step and procedure alone' },
  'list-dossiers': row,
  'list-tasks': { ...row, about: 'tasks in a list' },
  'list-bulk-items': { ...row, about: 'what is done to many' },
  'list-slips': { about: 'slips of a counter', whole: 'its counter and its leader', masked: 'nothing' },
  'list-payments': { ...row, about: 'payments' },
  'list-messages': { about: 'messages that were sent', whole: 'as they are', masked: 'addresses and words masked' },
  'list-undelivered': {
    about: 'results that nobody fetched, of all units',
    whole: 'counters and leaders of any unit: people ask everywhere',
    masked: 'found by the code alone; names masked',
  },
  'list-transfers': { ...row, about: 'what is handed over' },
  'list-incidents': { about: 'incidents', whole: 'as they are', masked: 'numbers, addresses and quoted words masked' },
  'list-instances': { ...row, about: 'instances in a list' },
  'list-accounts': staff,
  'look-up-person': { about: 'a person by a whole number', whole: 'of dossiers that one may read', masked: 'nothing' },
  'find-duplicates': { about: 'dossiers that are alike', whole: 'with the applicant', masked: 'code and unit' },
  'scan-code': { ...row, about: 'what a scanned code is of' },
  'read-audit': trail,
  'read-looks': trail,
  'export-audit': trail,
  'export-looks': trail,
  reveal: { about: 'one dossier, for 15 minutes', whole: 'nothing more', masked: 'all of it, for a reason' },
  'citizen-look-up': { about: "a citizen's own dossier", whole: 'by code or sign-in', masked: 'by code or sign-in' },
  'citizen-download': { about: "a citizen's own paper", whole: 'by code or sign-in', masked: 'by code or sign-in' },
  'tell-person-data': {
    about: 'what is kept of a person who stands at the counter',
    whole: 'hers, by her whole number',
    masked: 'nothing',
  },
  'tell-person-data-file': { about: 'the same as a file', whole: 'hers, by her whole number', masked: 'nothing' },
  'list-data-requests': { ...row, about: 'requests of people about their data', whole: 'as they are' },
  'citizen-own-data': { about: 'what is kept of a citizen', whole: 'hers, by sign-in', masked: 'hers, by sign-in' },
  'citizen-own-data-file': { about: 'the same as a file', whole: 'hers, by sign-in', masked: 'hers, by sign-in' },
  'sign-in': staff,
  other: staff,
};

/** Where a dossier stands to the unit in which somebody has a role. */
const relations = {
  'own work': 'takes part in its procedure in this unit',
  'own unit': 'the unit has it, the role takes no part',
  'other unit': 'another unit has it',
} as const;

const UNIT = 'H26.1';
const sightIn = (role: Role, relation: keyof typeof relations): Sight | undefined => {
  const person = {
    userName: 'somebody',
    memberships: [{ unitCode: UNIT, role, validFrom: '2025-01-01', validTo: null }],
  };
  const readerGroups = relation === 'own work' ? [groupName(UNIT, role)] : [`${relation}:nobody`];
  return sightOf(person, { procedureCode: 'any', readerGroups });
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const told = (sight: Sight | undefined): string => sight ?? 'nothing';

const rolesTable = (): string =>
  table(
    ['role', ...Object.keys(relations)],
    roles.map((role) => [
      `\`${role}\``,
      ...(Object.keys(relations) as (keyof typeof relations)[]).map((relation) => told(sightIn(role, relation))),
    ]),
  );

const classesTable = (): string =>
  table(
    ['class', ...sights],
    personalClasses.map((name) => [name, ...sights.map((sight) => classRule[sight][name])]),
  );

const operationsTable = (): string =>
  table(
    ['operation', 'address', 'shows', 'whole', 'masked'],
    Object.values(api).map(({ method, url, schema: { operationId }, config: { reads } }) => {
      const { about, whole, masked } =
        reads === 'nothing' ? { about: 'nobody', whole: '', masked: '' } : shownBy[reads.look];
      return [`\`${operationId}\``, `${method} \`${url}\``, about, whole, masked];
    }),
  );

const actionsTable = (): string =>
  table(
    ['action', 'role: reach'],
    actions.map((action) => [
      `\`${action}\``,
      Object.entries(ruleOf(action))
        .map(([role, reach]) => `${role}: ${reach}`)
        .join(', '),
    ]),
  );

const MARKS = /(<!-- access: [^>]*-->\n)[\s\S]*?(<!-- \/access -->)/;

/** Returns the document with its tables drawn anew. */
export function accessDocument(text: string): string {
  const where = Object.entries(relations).map(([name, meaning]) => `*${name}*: ${meaning}`);
  const parts = [
    '## Role and relation',
    `${where.join('; ')}. A task that one holds or held, or that is offered to one's group, counts as own work for its dossier.`,
    rolesTable(),
    '## Class and sight',
    classesTable(),
    '## Operations',
    operationsTable(),
    '## Actions',
    actionsTable(),
  ];
  return text.replace(MARKS, (_all, begin: string, end: string) => `${begin}\n${parts.join('\n\n')}\n\n${end}`);
}
