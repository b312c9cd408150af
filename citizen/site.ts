/**
 * The citizens' site: pages of plain HTML without a script, at addresses in Vietnamese. Where each begins:
 * `/tra-cuu` looks a dossier up, `/nop-ho-so` takes one in, `/phan-anh` takes feedback, `/chup` takes pictures for the counter, `/xac-minh` checks
 * a paper.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Text } from '../office/texts/index.ts';
import type { CitizenSite } from '../server/http/context.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { lookUpDossierRoutes } from './look-up/dossier-routes.ts';
import { lookUpRoutes } from './look-up/routes.ts';
import { onlineRoutes } from './online/routes.ts';
import { assetRoutes } from './pages/assets.ts';
import { messagePage } from './pages/layout.ts';
import { languageOf, sendPage } from './pages/public-pages.ts';
import { SCAN_PAGE_URL } from './scan/page.ts';
import { scanPageRoutes } from './scan/routes.ts';
import { citizenTexts } from './texts/index.ts';
import { verifyRoutes } from './verify/routes.ts';

const NO_PAGE: Text = citizenTexts.text('pages.noPage');

export const citizenSite: CitizenSite = {
  routes: [assetRoutes, feedbackRoutes, lookUpRoutes, lookUpDossierRoutes, onlineRoutes, scanPageRoutes, verifyRoutes],
  answersAt: (url) => /^\/(tra-cuu|nop-ho-so|phan-anh|chup|xac-minh|verify)([/?]|$)/.test(url),
  sendNoPage: (request: FastifyRequest, reply: FastifyReply) =>
    sendPage(reply, messagePage(languageOf(request.query), NO_PAGE), 404),
  messagePage,
  scanPageUrl: (token) => `${SCAN_PAGE_URL}/${token}`,
};
