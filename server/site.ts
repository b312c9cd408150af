/**
 * The citizens' site: pages of plain HTML without a script, at addresses in Vietnamese. Where each begins:
 * `/tra-cuu` looks a dossier up, `/nop-ho-so` takes one in, `/phan-anh` takes feedback, `/chup` takes pictures for the counter.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Text } from '../office/text.ts';
import type { CitizenSite } from './context.ts';
import { messagePage } from './pages/message-page.ts';
import { SCAN_PAGE_URL } from './pages/scan-page.ts';
import { languageOf, sendPage } from './public-pages.ts';
import { feedbackRoutes } from './routes/feedback.ts';
import { lookUpRoutes } from './routes/look-up.ts';
import { lookUpDossierRoutes } from './routes/look-up-dossier.ts';
import { onlineRoutes } from './routes/online.ts';
import { scanPageRoutes } from './routes/scan-page.ts';

const NO_PAGE: Text = {
  vi: 'Không có trang này. Địa chỉ có thể đã gõ sai.',
  en: 'There is no such page. The address may be mistyped.',
};

export const citizenSite: CitizenSite = {
  routes: [feedbackRoutes, lookUpRoutes, lookUpDossierRoutes, onlineRoutes, scanPageRoutes],
  answersAt: (url) => /^\/(tra-cuu|nop-ho-so|phan-anh|chup)([/?]|$)/.test(url),
  sendNoPage: (request: FastifyRequest, reply: FastifyReply) =>
    sendPage(reply, messagePage(languageOf(request.query), NO_PAGE), 404),
  messagePage,
  scanPageUrl: (token) => `${SCAN_PAGE_URL}/${token}`,
};
