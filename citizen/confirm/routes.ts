/**
 * Whether what was typed at the counter is right, asked on the applicant's telephone by a link that lives for some minutes. Whoever holds the link reads what the dossier declares and nothing
 * else of it. On the look-up page the same is asked of whoever has looked the dossier up.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Dossier, getDossier } from '../../office/dossiers/index.ts';
import { isUuid } from '../../office/kernel/index.ts';
import type { Text } from '../../office/texts/index.ts';
import type { Context, Routes } from '../../server/http/context.ts';
import { messagePage } from '../pages/layout.ts';
import { languageOf, limitedRoute, sendPage } from '../pages/public-pages.ts';
import { isSigned, LINK_LIVES_MS, signLink } from '../pages/signed-link.ts';
import { citizenTexts } from '../texts/index.ts';
import { askDeclaration, takeAnswer } from './ask.ts';

const PHONE_URL = '/xac-nhan';
const SENT_PER_MINUTE = 30;
const OVER: Text = citizenTexts.text('confirm.over');

const subjectOf = (dossierId: string): string => `declaration:${dossierId}`;

/** Returns the address at which a telephone shows what a dossier declares, and until when. */
export const declarationLink = (secret: string, dossierId: string, now: Date) => ({
  path: `${PHONE_URL}/${dossierId}.${signLink(secret, subjectOf(dossierId), now.getTime())}`,
  expiresAt: new Date(now.getTime() + LINK_LIVES_MS),
});

/** Returns the dossier of a link that still lives. */
const byLink = async ({ office, settings }: Context, request: FastifyRequest): Promise<Dossier | undefined> => {
  const [dossierId = '', ...signed] = (request.params as { token: string }).token.split('.');
  const nowMs = office.systemNow().getTime();
  const lives = isUuid(dossierId) && isSigned(settings.linkSecret, subjectOf(dossierId), signed.join('.'), nowMs);
  return lives ? getDossier(office, dossierId) : undefined;
};

export const confirmRoutes: Routes = (app, context) => {
  const limited = limitedRoute(context.settings, SENT_PER_MINUTE);
  const phone = async (request: FastifyRequest, reply: FastifyReply, act: typeof askDeclaration) => {
    const dossier = await byLink(context, request);
    if (!dossier) return sendPage(reply, messagePage(languageOf(request.query), OVER), 404);
    const path = `${PHONE_URL}/${(request.params as { token: string }).token}`;
    return act(context, dossier, { path, way: 'phone' }, request, reply);
  };
  app.get(`${PHONE_URL}/:token`, limited, async (request, reply) => phone(request, reply, askDeclaration));
  app.post(`${PHONE_URL}/:token`, limited, async (request, reply) => phone(request, reply, takeAnswer));
};
