import { recordSurvey, surveyQuestions } from '../../office/dossiers/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import { type Asker, type OpenedLookUp, openLookUp } from '../../office/look-up/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import type { App, Context, Routes } from '../../server/http/context.ts';
import { OFFICE_STATUS } from '../../server/http/problem.ts';
import { TRIES_PER_MINUTE } from '../../server/http/security.ts';
import { askerOf, byDevice, keepDevice } from '../pages/device.ts';
import { messagePage } from '../pages/layout.ts';
import { beginLookUp, endLookUp } from '../pages/look-up-session.ts';
import { languageOf, leadOn, limitedRoute, publicRoute, sendPage } from '../pages/public-pages.ts';
import type { FormValues } from '../pages/read-values.ts';
import { isSigned } from '../pages/signed-link.ts';
import { signInOffer } from '../sign-in/offer.ts';
import { citizenTexts } from '../texts/index.ts';
import { DOSSIER_URL } from './addresses.ts';
import { surveySubject } from './citizen-status.ts';
import { surveyThanks } from './dossier-status.ts';
import { type LookUpFault, type LookUpInput, lookUpForm } from './form.ts';

const SURVEY_URL = '/tra-cuu/danh-gia';
const FORM_BYTES_MAX = 64 * 1024;
const EXPIRED: Text = citizenTexts.text('lookUp.linkExpired');

const field = (form: FormValues | undefined, name: string): string => (form?.[name] ?? '').trim().slice(0, 40);

/** Looks a dossier up. An unknown code and a wrong factor are the same answer. */
const lookUp = async (
  { office }: Context,
  { code, factor }: LookUpInput,
  asker: Asker,
): Promise<OpenedLookUp | LookUpFault> => {
  if (!code || !factor) return 'empty';
  try {
    return (await openLookUp(office, { code, factor }, asker)) ?? 'unknown';
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
  const offer = (language: Language) => ({ signIn: signInOffer(settings, language) });
  readForms(app);

  app.get('/tra-cuu', hidden, async (request, reply) => {
    keepDevice(settings, request, reply);
    const { query } = request;
    return sendPage(
      reply,
      lookUpForm(languageOf(query), { code: field(query as FormValues, 'ma'), factor: '' }, offer(languageOf(query))),
    );
  });

  app.post('/tra-cuu', limitedRoute(settings, TRIES_PER_MINUTE, byDevice(settings)), async (request, reply) => {
    const { query, body } = request;
    const language = languageOf(query);
    const input = { code: field(body as FormValues, 'ma'), factor: field(body as FormValues, 'xac-thuc') };
    const asker = askerOf(settings, request, keepDevice(settings, request, reply));
    const found = await lookUp(context, input, asker);
    if (typeof found === 'string')
      return sendPage(reply, lookUpForm(language, input, { fault: found, ...offer(language) }), STATUS[found]);
    beginLookUp(context, reply, found);
    return leadOn(reply, `${DOSSIER_URL}?lang=${language}`);
  });

  app.get('/tra-cuu/thoat', hidden, async ({ query }, reply) => {
    endLookUp(context, reply);
    return leadOn(reply, `/tra-cuu?lang=${languageOf(query)}`);
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
