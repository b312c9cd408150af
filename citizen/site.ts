/**
 * The citizens' site: pages of plain HTML without a script, at addresses in Vietnamese. Where each begins:
 * `/tra-cuu` looks a dossier up, `/xac-nhan` asks whether what was typed is right, `/nop-ho-so` takes one in, `/phan-anh` takes feedback, `/chup` takes pictures for the
 * counter, `/xac-minh` checks a paper, `/dang-nhap` signs a citizen in, `/ho-so-cua-toi` shows her dossiers,
 * `/du-lieu-cua-toi` what is kept about her.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CitizenSite } from '../server/http/context.ts';
import { confirmRoutes, declarationLink } from './confirm/routes.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { lookUpCodeRoutes } from './look-up/code-routes.ts';
import { lookUpConfirmRoutes } from './look-up/confirm-routes.ts';
import { lookUpDossierRoutes } from './look-up/dossier-routes.ts';
import { lookUpRoutes } from './look-up/routes.ts';
import { correctDataRoutes } from './my-data/correct-routes.ts';
import { deleteDataRoutes } from './my-data/delete-routes.ts';
import { keptFile } from './my-data/file.ts';
import { myDataRoutes } from './my-data/routes.ts';
import { ownDossierRoutes } from './my-dossiers/routes.ts';
import { onlineRoutes } from './online/routes.ts';
import { assetRoutes } from './pages/assets.ts';
import { messagePage, noPage } from './pages/layout.ts';
import { languageOf, sendPage } from './pages/public-pages.ts';
import { SCAN_PAGE_URL } from './scan/page.ts';
import { scanPageRoutes } from './scan/routes.ts';
import { signInAddresses } from './sign-in/addresses.ts';
import { citizenSignInRoutes } from './sign-in/routes.ts';
import { verifyRoutes } from './verify/routes.ts';

export const citizenSite: CitizenSite = {
  routes: [
    assetRoutes,
    citizenSignInRoutes,
    confirmRoutes,
    feedbackRoutes,
    lookUpRoutes,
    lookUpCodeRoutes,
    lookUpConfirmRoutes,
    lookUpDossierRoutes,
    myDataRoutes,
    correctDataRoutes,
    deleteDataRoutes,
    onlineRoutes,
    ownDossierRoutes,
    scanPageRoutes,
    verifyRoutes,
  ],
  answersAt: (url) =>
    /^\/(tra-cuu|nop-ho-so|phan-anh|chup|xac-nhan|xac-minh|verify|dang-nhap|ho-so-cua-toi|du-lieu-cua-toi)([/?]|$)/.test(
      url,
    ),
  sendNoPage: (request: FastifyRequest, reply: FastifyReply) =>
    sendPage(reply, noPage((request.query as { lang?: unknown }).lang ? languageOf(request.query) : undefined), 404),
  messagePage,
  keptFile,
  signInAddresses,
  declarationLink,
  scanPageUrl: (token) => `${SCAN_PAGE_URL}/${token}`,
};
