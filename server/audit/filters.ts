/** What is typed into the filters, as the office finds it: a part of a name as people, a code as what bears it. */
import type { DayPeriod } from '../../office/audit/index.ts';
import { findDossierByCode } from '../../office/dossiers/index.ts';
import { dossiersOfPerson } from '../../office/intake/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { findPersonByUserName, listAccounts } from '../../office/people/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { problem } from '../http/problem.ts';
import type { ActQueryView, LookQueryView, WhoLookedQuestionView } from './schema.ts';

const PEOPLE_MAX = 50;
const CODES_MAX = 50;

type Asked = { readonly person?: string; readonly action?: string; readonly from?: string; readonly to?: string };

const commonOf = async (office: Office, { person, action, from, to }: Asked) => ({
  ...(person ? { actors: await actorsNamed(office, person) } : {}),
  ...(action ? { action } : {}),
  ...periodOf({ from, to }),
});

/** Returns a period without what was not asked. */
export const periodOf = ({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): DayPeriod => ({
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
});

/** Returns the ids of the people whom a part of a name may mean; nobody is an id that nobody has. */
const actorsNamed = async (office: Office, text: string): Promise<readonly string[]> => {
  const { items } = await listAccounts(office, { text, limit: PEOPLE_MAX, day: dayOf(await office.now()) });
  return items.length > 0 ? items.map(({ personId }) => personId) : [''];
};

/** Returns what a list of acts is to hold. */
export const actFilter = async (office: Office, query: ActQueryView) => ({
  ...(await commonOf(office, query)),
  ...(query.subject ? { subjects: await subjectsNamed(office, query.subject.trim()) } : {}),
});

const subjectsNamed = async (office: Office, text: string): Promise<readonly string[]> => {
  const [dossier, person] = await Promise.all([
    findDossierByCode(office, text.toUpperCase()),
    findPersonByUserName(office, text),
  ]);
  return [
    ...(dossier ? [`dossier:${dossier.id}`] : []),
    ...(person ? [`person:${person.personId}`] : []),
    ...['unit', 'procedure', 'process', 'decision', 'document-template', 'transfer'].map((type) => `${type}:${text}`),
  ];
};

/** Returns what a list of looks is to hold. */
export const lookFilter = async (office: Office, query: LookQueryView) => ({
  ...(await commonOf(office, query)),
  ...(query.outcome ? { outcome: query.outcome } : {}),
  ...(query.dossier ? { dossierIds: await dossiersNamed(office, query.dossier) } : {}),
});

const dossiersNamed = async (office: Office, codes: string): Promise<readonly string[]> => {
  const wanted = codes.split(',').slice(0, CODES_MAX);
  const found = await Promise.all(wanted.map((code) => findDossierByCode(office, code.trim().toUpperCase())));
  return found.flatMap((dossier) => (dossier ? [dossier.id] : []));
};

/** Returns the dossiers of the person who asks. @throws HttpProblem 400 where neither number nor code is given, 404 for a code that no dossier has */
export const dossiersAsked = async (office: Office, { number, dossier }: WhoLookedQuestionView) => {
  if (number) return dossiersOfPerson(office, number);
  if (!dossier) throw problem(400, 'audit.askForPerson');
  const found = await findDossierByCode(office, dossier.trim().toUpperCase());
  if (!found) throw problem(404, 'audit.unknownDossier');
  return [{ id: found.id, code: found.code }];
};
