import { getDocument } from '../../office/documents/index.ts';
import { lookUpDossier, type PublicDossier, recordSurvey, surveyQuestions } from '../../office/dossiers/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import type { Text } from '../../office/texts/index.ts';
import type { App, Context, Routes } from '../../server/http/context.ts';
import { OFFICE_STATUS } from '../../server/http/problem.ts';
import { sendFile } from '../../server/http/send-file.ts';
import { messagePage } from '../pages/layout.ts';
import { endLookUp, keepLookUp } from '../pages/look-up-session.ts';
import { languageOf, leadOn, limitedRoute, publicRoute, sendPage } from '../pages/public-pages.ts';
import type { FormValues } from '../pages/read-values.ts';
import { isSigned } from '../pages/signed-link.ts';
import { citizenTexts } from '../texts/index.ts';
import { documentSubject, surveySubject } from './citizen-status.ts';
import { surveyThanks } from './dossier-status.ts';
import { type LookUpFault, type LookUpInput, lookUpForm } from './form.ts';

const STATUS_URL = '/tra-cuu/ho-so';
const SURVEY_URL = '/tra-cuu/danh-gia';
const FORM_BYTES_MAX = 64 * 1024;
const EXPIRED: Text = citizenTexts.text('lookUp.linkExpired');

const field = (form: FormValues | undefined, name: string): string => (form?.[name] ?? '').trim().slice(0, 40);

/** Looks a dossier up. An unknown code and a wrong factor are the same answer; a code that was tried too often waits, whether it exists or not. */
const lookUp = async ({ office }: Context, { code, factor }: LookUpInput): Promise<PublicDossier | LookUpFault> => {
  if (!code || !factor) return 'empty';
  try {
    return (await lookUpDossier(office, code, factor)) ?? 'unknown';
  } catch (error) {
    if (error instanceof OfficeError && error.kind === 'throttled') return 'throttled';
    throw error;
  }
};
const STATUS: Readonly<Record<LookUpFault, number>> = { empty: 400, unknown: 404, throttled: 429 };

const ratingsOf = (form: FormValues): Record<string, number> =>
  Object.fromEntries(
    Object.keys(surveyQuestions).flatMap((name) => (form[name] ? [[name, Number(form[name])] as const] : [])),
  );

/** Lets the server read forms of plain HTML pages: names and values, one of each. */
const readForms = (app: App): void => {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES_MAX },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
};

export const lookUpRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const hidden = publicRoute;
  const strict = limitedRoute(settings);
  readForms(app);

  app.get('/tra-cuu', hidden, async ({ query }, reply) =>
    sendPage(reply, lookUpForm(languageOf(query), { code: field(query as FormValues, 'ma'), factor: '' })),
  );

  app.post('/tra-cuu', strict, async ({ query, body }, reply) => {
    const language = languageOf(query);
    const input = { code: field(body as FormValues, 'ma'), factor: field(body as FormValues, 'xac-thuc') };
    const found = await lookUp(context, input);
    if (typeof found === 'string') return sendPage(reply, lookUpForm(language, input, found), STATUS[found]);
    keepLookUp(context, reply, found.dossierId);
    return leadOn(reply, `${STATUS_URL}?lang=${language}`);
  });

  app.get('/tra-cuu/thoat', hidden, async ({ query }, reply) => {
    endLookUp(context, reply);
    return leadOn(reply, `/tra-cuu?lang=${languageOf(query)}`);
  });

  app.get('/tra-cuu/van-ban/:documentId', strict, async ({ params, query }, reply) => {
    const { documentId } = params as { documentId: string };
    const token = String((query as { khoa?: unknown }).khoa ?? '');
    const valid = isSigned(settings.linkSecret, documentSubject(documentId), token, office.systemNow().getTime());
    if (!valid) return sendPage(reply, messagePage(languageOf(query), EXPIRED), 403);
    return sendFile(reply, await getDocument(office, documentId));
  });

  app.get(SURVEY_URL, hidden, async ({ query }, reply) => sendPage(reply, surveyThanks(languageOf(query))));

  app.post(SURVEY_URL, strict, async ({ query, body }, reply) => {
    const form = (body ?? {}) as FormValues;
    const language = languageOf(query);
    const dossierId = form['ho-so'] ?? '';
    const valid = isSigned(
      settings.linkSecret,
      surveySubject(dossierId),
      form.khoa ?? '',
      office.systemNow().getTime(),
    );
    if (!valid) return sendPage(reply, messagePage(language, EXPIRED), 403);
    const comment = form.comment?.trim();
    try {
      await recordSurvey(office, dossierId, { ratings: ratingsOf(form), ...(comment ? { comment } : {}) });
    } catch (error) {
      if (!(error instanceof OfficeError)) throw error;
      const unfit = citizenTexts.vi.say(error.kind === 'conflict' ? 'lookUp.surveyTooLate' : 'lookUp.surveyEmpty');
      return sendPage(reply, messagePage(language, { vi: unfit, en: error.message }), OFFICE_STATUS[error.kind]);
    }
    return leadOn(reply, `${SURVEY_URL}?lang=${language}`);
  });
};
