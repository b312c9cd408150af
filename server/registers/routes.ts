import { findLessons, type Lesson } from '../../office/difficulties/index.ts';
import { REGISTER_LINES_MAX, type RegisterLine, registerPage, registersOf } from '../../office/documents/index.ts';
import { may, type Person, readingReach } from '../../office/people/index.ts';
import { showName, sightOf } from '../../office/privacy/index.ts';
import type { Routes } from '../http/context.ts';
import { forbidden } from '../http/problem.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { type PaperNames, paperNames, paperText } from '../names/names.ts';
import { registersApi } from './contract.ts';

const toLesson = ({ state, answeredAt, ...lesson }: Lesson) => ({
  ...lesson,
  answeredAt: answeredAt.toISOString(),
  helped: state === 'solved' ? true : state === 'unsolved' ? false : null,
});

const toLine = (
  person: Person,
  { isSlip, issuedAt, paperName, readerGroups, procedureCode, ...line }: RegisterLine,
  names: PaperNames,
) => ({
  ...line,
  applicantName: showName(
    sightOf(person, { ...(line.dossierId ? { id: line.dossierId } : {}), readerGroups, procedureCode }) ?? 'masked',
    line.applicantName,
  ),
  paperName: paperText(names, paperName),
  issuedAt: issuedAt.toISOString(),
  url: isSlip ? `/api/slips/${line.id}/file` : `/api/dossiers/${line.dossierId}/documents/${line.id}`,
});

const requireUnit = (person: Person, unitCode: string): void => {
  if (!may(person, 'see-registers', { unitCodes: [unitCode] })) throw forbidden();
};

export const registerRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...registersApi.listRegisters,
    preParsing,
    handler: async (request) => {
      requireUnit(personOf(request), request.query.unit);
      const registers = await registersOf(office, request.query.unit);
      const english = await paperNames(office);
      const named = (names: readonly string[]) => names.map((name) => paperText(english, name));
      return { items: registers.map((register) => ({ ...register, paperNames: named(register.paperNames) })) };
    },
  });

  app.route({
    ...registersApi.listRegisterLines,
    preParsing,
    handler: async (request) => {
      const { unit: unitCode, ...asked } = request.query;
      const person = personOf(request);
      requireUnit(person, unitCode);
      const [lines, names] = await Promise.all([
        registerPage(office, { unitCode, ...asked, reach: readingReach(person) }),
        paperNames(office),
      ]);
      const next = lines.length === REGISTER_LINES_MAX ? (lines.at(-1)?.number ?? null) : null;
      return { items: lines.map((line) => toLine(person, line, names)), next };
    },
  });

  app.route({
    ...registersApi.listLessons,
    preParsing,
    handler: async ({ query: { text = '' } }) => ({ items: (await findLessons(office, text)).map(toLesson) }),
  });
};
