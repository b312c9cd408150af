import type { Reform, RegisteredUnit, SuccessionRule, UnitKind } from '../../shared/api/schema.d.ts';
import { dayAfter } from '../../shared/format/time.ts';

/** The kinds of reforms: the first begins a unit, the others end one. */
export const reformKinds = ['create', 'rename', 'merge', 'split', 'close'] as const;
export type ReformKind = (typeof reformKinds)[number];

/** A successor unit takes over: it is there already, or it begins. */
export type Successor = {
  key: number;
  isNew: boolean;
  code: string;
  name: string;
  kind: UnitKind;
  rule: SuccessionRule['kind'];
  /** Places or procedure codes of the rule, separated by commas or lines. */
  list: string;
};

export type ReformDraft = {
  what: ReformKind;
  /** The last day of what ends; the first day of a unit that is created. */
  day: string;
  ending: readonly string[];
  successors: readonly Successor[];
  /** The parent of a created unit. */
  parentCode: string;
  reason: string;
  source: string;
  carryRoles: boolean;
};

export const emptySuccessor = (key: number, isNew: boolean, kind: UnitKind = 'ward'): Successor => ({
  key,
  isNew,
  code: '',
  name: '',
  kind,
  rule: key === 0 ? 'rest' : 'place',
  list: '',
});

/** A draft of that kind for a unit (or none), as the form begins with it. */
export function startDraft(what: ReformKind, unit: RegisteredUnit | undefined, today: string): ReformDraft {
  const isNew = what !== 'close';
  const first = emptySuccessor(0, isNew, unit?.kind);
  const named = what === 'rename' && unit ? { ...first, name: unit.name } : first;
  return {
    what,
    day: today,
    ending: what === 'create' || unit === undefined ? [] : [unit.code],
    successors: what === 'split' ? [named, emptySuccessor(1, true, unit?.kind)] : [named],
    parentCode: unit?.parentCode ?? '',
    reason: '',
    source: '',
    carryRoles: what === 'rename' || what === 'merge',
  };
}

/** Whether enough is filled in to ask what would happen. The server judges the rest. */
export function isComplete({ what, day, ending, successors, reason, source }: ReformDraft): boolean {
  const named = successors.every(({ isNew, code, name }) => (isNew ? code !== '' && name.trim() !== '' : true));
  const takenOver = what === 'close' || successors.every(({ code }) => code !== '');
  const ended = what === 'create' || ending.length >= (what === 'merge' ? 2 : 1);
  return day !== '' && reason.trim() !== '' && source.trim() !== '' && named && takenOver && ended;
}

/** The draft as the server takes it: what ends ends on the day, and those who take over do so on the next. */
export function toReform(draft: ReformDraft, units: readonly RegisteredUnit[]): Reform {
  const { what, day, ending, successors, parentCode, reason, source } = draft;
  const begins = what === 'create' ? day : dayAfter(day);
  const parent = units.find(({ code }) => code === ending[0])?.parentCode ?? null;
  const taking = successors.filter(({ code }) => code !== '');
  return {
    reason: reason.trim(),
    source: source.trim(),
    carryRoles: draft.carryRoles && what !== 'create',
    begin: taking
      .filter(({ isNew }) => isNew)
      .map(({ code, kind, name }) => ({
        code: code.trim().toUpperCase(),
        kind,
        name: name.trim(),
        parentCode: what === 'create' ? parentCode || null : parent,
        validFrom: begins,
      })),
    end: ending.map((code) => ({ code, lastDay: day })),
    successions:
      what === 'create'
        ? []
        : ending.flatMap((predecessorCode) =>
            taking.map((successor) => ({
              predecessorCode,
              successorCode: successor.code.trim().toUpperCase(),
              takesOverOn: begins,
              rule: ruleOf(what === 'split' ? successor : { ...successor, rule: 'rest' }),
            })),
          ),
  };
}

function ruleOf({ rule, list }: Successor): SuccessionRule {
  const entries = list
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (rule === 'place') return { kind: 'place', places: entries };
  if (rule === 'procedure') return { kind: 'procedure', procedureCodes: entries };
  return { kind: 'rest' };
}
