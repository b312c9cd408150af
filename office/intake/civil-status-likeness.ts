import { foldText } from '../kernel/index.ts';

/** What a civil-status matter tells of the people in it. Names as written, dates ISO (yyyy-mm-dd); what was not said is left out. */
export interface CivilStatusMatter {
  readonly kind: 'birth' | 'death' | 'marriage';
  /** The child, the deceased, or the two who marry in any order. */
  readonly people: readonly { readonly name?: string; readonly birthDate?: string; readonly idNumber?: string }[];
  /** Of the child or the deceased. */
  readonly parents?: readonly string[];
  /** Of the death, or of the marriage. */
  readonly eventDate?: string;
}

export type LikenessReason = 'id-number' | 'name' | 'similar-name' | 'birth-date' | 'parent' | 'event-date';

export interface Likeness {
  /** 0 to 100; from `LIKELY_SCORE` on it should be looked at. */
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}

export const LIKELY_SCORE = 60;

/** What each sign weighs. A name alone, or a date alone, is shared by many people and is never enough. */
const weights = {
  'id-number': 70,
  name: 40,
  'similar-name': 25,
  'birth-date': 30,
  parent: 25,
  'event-date': 25,
} as const satisfies Record<LikenessReason, number>;

const SCORE_MAX = 100;
const DIFFERENCES_MAX = 1;

/**
 * How likely two matters are the same birth, death or marriage, and why: names are compared without diacritics, and with one letter that differs they are similar. For a marriage
 * both people have to be alike, in any order; its score is that of the less alike.
 */
export function civilStatusLikeness(one: CivilStatusMatter, other: CivilStatusMatter): Likeness {
  if (one.kind !== other.kind) return { score: 0, reasons: [] };
  const shared = new Set<LikenessReason>([
    ...(isSame(one.eventDate, other.eventDate) ? (['event-date'] as const) : []),
    ...(haveCommonName(one.parents, other.parents) ? (['parent'] as const) : []),
  ]);
  const pairings = pairingsOf(one.people, other.people).map((pairs) => weakest(pairs, shared));
  return pairings.reduce((best, next) => (next.score > best.score ? next : best), { score: 0, reasons: [] });
}

type Pair = readonly [CivilStatusMatter['people'][number], CivilStatusMatter['people'][number]];

function pairingsOf(
  one: CivilStatusMatter['people'],
  other: CivilStatusMatter['people'],
): readonly (readonly Pair[])[] {
  if (one.length === 0 || one.length !== other.length) return [];
  const inOrder = (people: CivilStatusMatter['people']): readonly Pair[] =>
    one.flatMap((person, index): Pair[] => {
      const match = people[index];
      return match ? [[person, match]] : [];
    });
  return [inOrder(other), inOrder(other.toReversed())];
}

function weakest(pairs: readonly Pair[], shared: ReadonlySet<LikenessReason>): Likeness {
  const each = pairs.map(([one, other]) => scored(new Set([...personReasons(one, other), ...shared])));
  return each.reduce((worst, next) => (next.score < worst.score ? next : worst));
}

function scored(reasons: ReadonlySet<LikenessReason>): Likeness {
  const score = [...reasons].reduce((sum, reason) => sum + weights[reason], 0);
  return { score: Math.min(score, SCORE_MAX), reasons: [...reasons] };
}

function personReasons(one: Pair[0], other: Pair[1]): readonly LikenessReason[] {
  return [
    ...(isSame(digits(one.idNumber), digits(other.idNumber)) ? (['id-number'] as const) : []),
    ...nameReason(foldText(one.name ?? ''), foldText(other.name ?? '')),
    ...(isSame(one.birthDate, other.birthDate) ? (['birth-date'] as const) : []),
  ];
}

function nameReason(one: string, other: string): readonly LikenessReason[] {
  if (one === '' || other === '') return [];
  if (one === other) return ['name'];
  return differences(one, other) <= DIFFERENCES_MAX ? ['similar-name'] : [];
}

function haveCommonName(one: readonly string[] = [], other: readonly string[] = []): boolean {
  const names = new Set(one.map(foldText).filter((name) => name !== ''));
  return other.some((name) => names.has(foldText(name)));
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one !== '' && one === other;
}

const digits = (text: string | undefined): string | undefined => text?.replace(/\D/g, '');

/** Letters to put in, take out or change until one text is the other (Levenshtein). */
function differences(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const now = [row + 1];
    for (const [column, match] of [...other].entries()) {
      const changed = (before[column] ?? 0) + Number(letter !== match);
      now.push(Math.min(changed, (before[column + 1] ?? 0) + 1, (now[column] ?? 0) + 1));
    }
    before = now;
  }
  return before.at(-1) ?? 0;
}
