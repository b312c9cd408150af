/** Asks for a code that was sent to the telephone or the mail address of the dossier; with it the look-up sees the papers and changes things. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getDossier } from '../../office/dossiers/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import { noteAttempt } from '../../office/look-up/index.ts';
import { type CodeSession, openCodeOf, placesOf, redeemCode, sendCode } from '../../office/one-time-codes/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import type { Context, Routes, WayOn } from '../../server/http/context.ts';
import { OFFICE_STATUS } from '../../server/http/problem.ts';
import { askerOf } from '../pages/device.ts';
import type { Fault } from '../pages/field.ts';
import { beginLookUp, csrfOfLookUp, csrfSubject, type LookUpSession, requireLookUp } from '../pages/look-up-session.ts';
import { formOf, languageOf, leadOn, limitedRoute, publicRoute, requireCsrf, sendPage } from '../pages/public-pages.ts';
import { signInUrl } from '../sign-in/addresses.ts';
import { citizenTexts } from '../texts/index.ts';
import { CODE_URL, codeUrl, purposeIn, purposeUrl } from './addresses.ts';
import { ACTION, CHECK, CODE, codePage, PLACE } from './code-page.ts';

const SENT_PER_MINUTE = 20;

const REFUSALS = {
  empty: citizenTexts.text('lookUp.oneTime.empty'),
  wrong: citizenTexts.text('lookUp.oneTime.wrong'),
  spent: citizenTexts.text('lookUp.oneTime.spent'),
} as const satisfies Record<string, Text>;

/** Who came by the slip or by less; whoever sees everything already needs no code. */
const askingIn = ({ dossierId, nonce, access }: LookUpSession): CodeSession | undefined =>
  access === 'whole' ? undefined : { dossierId, nonce, access };

/** The other way to show that a dossier is hers, where citizens can sign in. */
const signInWay = ({ settings: { citizenSignIn } }: Context, language: Language): WayOn | undefined =>
  citizenSignIn && { url: signInUrl(language), text: citizenTexts.text('signIn.with', { name: citizenSignIn.name }) };

interface Refused {
  readonly fault: Fault;
  readonly status: number;
}

const show = async (
  context: Context,
  session: LookUpSession,
  request: FastifyRequest,
  reply: FastifyReply,
  refused?: Refused,
) => {
  const { office } = context;
  const asking = askingIn(session);
  const language = languageOf(request.query);
  const purpose = purposeIn(request.query);
  if (!asking) return leadOn(reply, purposeUrl(purpose, language));
  const dossier = await getDossier(office, session.dossierId);
  const markup = codePage(language, {
    ...{ code: dossier.code, purpose, csrf: csrfOfLookUp(context, session) },
    ...{
      places: await placesOf(office, dossier),
      sent: await openCodeOf(office, asking),
      signIn: signInWay(context, language),
    },
    faults: refused ? [refused.fault] : [],
  });
  return sendPage(reply, markup, refused?.status);
};

const send = async (context: Context, session: LookUpSession, request: FastifyRequest, reply: FastifyReply) => {
  const asking = askingIn(session);
  const language = languageOf(request.query);
  if (!asking) return show(context, session, request, reply);
  const channel = formOf(request)[PLACE] === 'mail' ? 'mail' : 'sms';
  try {
    await sendCode(context.office, asking, await getDossier(context.office, session.dossierId), channel);
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    const fault = { field: PLACE, text: error.text[language] };
    return show(context, session, request, reply, { fault, status: OFFICE_STATUS[error.kind] });
  }
  return leadOn(reply, codeUrl(purposeIn(request.query), language));
};

const check = async (context: Context, session: LookUpSession, request: FastifyRequest, reply: FastifyReply) => {
  const { office, settings } = context;
  const asking = askingIn(session);
  const language = languageOf(request.query);
  if (!asking) return show(context, session, request, reply);
  const typed = (formOf(request)[CODE] ?? '').trim();
  const refuse = (why: keyof typeof REFUSALS) =>
    show(context, session, request, reply, { fault: { field: CODE, text: REFUSALS[why][language] }, status: 400 });
  if (typed === '') return refuse('empty');
  const outcome = await redeemCode(office, asking, typed);
  await noteAttempt(office, askerOf(settings, request), {
    dossierId: session.dossierId,
    door: 'one-time-code',
    outcome: outcome === 'right' ? 'opened' : 'refused',
  });
  if (outcome !== 'right') return refuse(outcome);
  beginLookUp(context, reply, { ...session, access: 'whole' });
  return leadOn(reply, purposeUrl(purposeIn(request.query), language));
};

export const lookUpCodeRoutes: Routes = (app, context) => {
  app.get(CODE_URL, publicRoute, async (request, reply) =>
    show(context, await requireLookUp(context, request, reply), request, reply),
  );

  app.post(CODE_URL, limitedRoute(context.settings, SENT_PER_MINUTE), async (request, reply) => {
    const session = await requireLookUp(context, request, reply);
    const form = formOf(request);
    requireCsrf(context.settings.linkSecret, csrfSubject(session), form.csrf);
    return (form[ACTION] === CHECK ? check : send)(context, session, request, reply);
  });
};
