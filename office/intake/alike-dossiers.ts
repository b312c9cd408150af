import { sql } from 'kysely';
import { getDossier } from '../dossiers/index.ts';
import { containing, foldText, type Office } from '../kernel/index.ts';
import {
  type CivilStatusMatter,
  civilStatusLikeness,
  LIKELY_SCORE,
  type LikenessReason,
} from './civil-status-likeness.ts';

type Answers = Readonly<Record<string, unknown>>;

/** What the answers of a registration tell about its people; each kind of matter has its own questions. */
const matters = {
  birth: (answers) => ({
    kind: 'birth',
    people: [person(answers, 'childFullName', 'childBirthDate', 'childIdNumber')],
    parents: texts(answers, 'motherFullName', 'fatherFullName'),
  }),
  death: (answers) => ({
    kind: 'death',
    people: [person(answers, 'deceasedFullName', 'deceasedBirthDate', 'deceasedIdNumber')],
    ...(text(answers, 'deathDate') ? { eventDate: String(answers.deathDate) } : {}),
  }),
} as const satisfies Record<string, (answers: Answers) => CivilStatusMatter>;
export type RegisteredMatter = keyof typeof matters;

export interface AlikeDossier {
  readonly code: string;
  readonly competentUnitName: string;
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}

/** More dossiers that share a name or a number are not judged: the newest tell. */
const CANDIDATES_MAX = 200;
const ALIKE_MAX = 5;

/** Dossiers of the same procedure, of any unit, that are likely the same birth or death, most likely first. Withdrawn and refused ones registered nothing. */
export async function alikeDossiers(
  office: Office,
  dossierId: string,
  matter: RegisteredMatter,
): Promise<readonly AlikeDossier[]> {
  const dossier = await getDossier(office, dossierId);
  const own = matters[matter](dossier.answers);
  const signs = signsOf(own);
  if (signs.length === 0) return [];
  const candidates = await office.db
    .selectFrom('office.dossier as dossier')
    .innerJoin('office.unit as unit', 'unit.code', 'dossier.competentUnitCode')
    .select(['dossier.code', 'dossier.answers', 'unit.name as competentUnitName'])
    .where('procedureCode', '=', dossier.procedureCode)
    .where('dossier.id', '<>', dossierId)
    .where('decision', 'not in', ['withdrawn', 'refused'])
    .where(sql<boolean>`dossier.search_text like any (${signs.map(containing)}::text[])`)
    .orderBy('receivedAt', 'desc')
    .limit(CANDIDATES_MAX)
    .execute();
  return candidates
    .map(({ answers, ...found }) => ({ ...found, ...civilStatusLikeness(own, matters[matter](answers)) }))
    .filter(({ score }) => score >= LIKELY_SCORE)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, ALIKE_MAX);
}

/** What a search may find another dossier by: the names and numbers of the people and their parents. */
function signsOf({ people, parents = [] }: CivilStatusMatter): readonly string[] {
  const signs = [...people.flatMap(({ name, idNumber }) => [name ?? '', idNumber ?? '']), ...parents];
  return [...new Set(signs.map(foldText).filter((sign) => sign !== ''))];
}

function person(
  answers: Answers,
  name: string,
  birthDate: string,
  idNumber: string,
): CivilStatusMatter['people'][number] {
  const read = { name: text(answers, name), birthDate: text(answers, birthDate), idNumber: text(answers, idNumber) };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

function texts(answers: Answers, ...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => text(answers, name) ?? []);
}

function text(answers: Answers, name: string): string | undefined {
  const value = answers[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
