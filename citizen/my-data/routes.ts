/** What the office keeps about a citizen who is signed in: everything under her own identity number, and under no other. There are no such addresses where citizens cannot sign in. */
import { keptAbout, type OwnDossier, requestsOfPerson } from '../../office/person-rights/index.ts';
import type { Routes } from '../../server/http/context.ts';
import type { KeptFormat } from '../../server/http/kept-dossier.ts';
import { keptFileName, keptViewOf, keptViewsOf } from '../../server/person-data/kept-view.ts';
import { doneIn, languageOf, limitedRoute, sendPage } from '../pages/public-pages.ts';
import { citizenSessionOf } from '../sign-in/session.ts';
import { FILE_URL, FORMAT_FIELD, MY_DATA_URL, PAGE_FIELD } from './addresses.ts';
import { keptFile } from './file.ts';
import { myDataPage, signInForDataPage } from './page.ts';
import { recordOwnLook } from './record-own-look.ts';

const PAGES_PER_MINUTE = 30;
const FILES_PER_MINUTE = 4;
const DOSSIERS_A_PAGE = 10;

const idsOf = (dossiers: readonly OwnDossier[]): readonly string[] => dossiers.map(({ dossierId }) => dossierId);

const numberIn = (query: unknown, pages: number): number => {
  const asked = Number((query as Readonly<Record<string, unknown>>)[PAGE_FIELD]);
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 1), Math.max(pages, 1)) : 1;
};

const formatIn = (query: unknown): KeptFormat =>
  (query as Readonly<Record<string, unknown>>)[FORMAT_FIELD] === 'json' ? 'json' : 'html';

export const myDataRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const { citizenSignIn } = settings;
  if (!citizenSignIn) return;

  app.get(MY_DATA_URL, limitedRoute(settings, PAGES_PER_MINUTE), async (request, reply) => {
    const language = languageOf(request.query);
    const session = await citizenSessionOf(context, request);
    if (!session) return sendPage(reply, signInForDataPage(language, citizenSignIn.name), 403);
    const { items, capped } = await keptAbout(office, session.citizen.idNumber);
    const pages = Math.ceil(items.length / DOSSIERS_A_PAGE);
    const number = numberIn(request.query, pages);
    const shown = items.slice((number - 1) * DOSSIERS_A_PAGE, number * DOSSIERS_A_PAGE);
    await recordOwnLook(context, request, session, 'citizen-own-data', idsOf(shown));
    const kept = await Promise.all(shown.map((one) => keptViewOf(office, one)));
    const { citizen } = session;
    const requests = await requestsOfPerson(office, citizen.idNumber);
    return sendPage(
      reply,
      myDataPage(language, {
        citizen,
        kept,
        requests,
        taken: doneIn(request.query),
        count: items.length,
        capped,
        number,
        pages,
      }),
    );
  });

  app.get(FILE_URL, limitedRoute(settings, FILES_PER_MINUTE), async (request, reply) => {
    const language = languageOf(request.query);
    const session = await citizenSessionOf(context, request);
    if (!session) return sendPage(reply, signInForDataPage(language, citizenSignIn.name), 403);
    const { idNumber } = session.citizen;
    const { items, capped } = await keptAbout(office, idNumber);
    await recordOwnLook(context, request, session, 'citizen-own-data-file', idsOf(items));
    const format = formatIn(request.query);
    const about = { language, format, idNumber, at: await office.now(), capped };
    const { mediaType, content } = keptFile(about, keptViewsOf(office, items));
    return reply
      .type(mediaType)
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${keptFileName(office, format)}"`)
      .send(content);
  });
};
