/**
 * The page that the QR code of a paper leads to: whether the office issued it, and what stands at its head. It asks for no sign-in, tells nothing of the dossier, and is the same to everybody
 * who holds the paper. A code that no paper has is told plainly; there are too many to be tried.
 */

import type { FastifyRequest } from 'fastify';
import { verifyPaper } from '../../office/documents/index.ts';
import { hashContent } from '../../office/kernel/index.ts';
import type { Routes } from '../../server/http/context.ts';
import { formWithFilesOf, languageOf, leadOn, limitedRoute, sendPage } from '../pages/public-pages.ts';
import { ENGLISH_VERIFY_URL, VERIFY_URL } from './addresses.ts';
import { type Comparison, codeForm, paperPage } from './pages.ts';

const codeOf = ({ params }: FastifyRequest): string => (params as { paperCode: string }).paperCode.slice(0, 60);

/** Compares what was sent with what was issued. The file is not kept. */
const compare = async (request: FastifyRequest, contentHash: string): Promise<Comparison> => {
  const { files, tooLarge } = await formWithFilesOf(request);
  const [file] = files;
  if (tooLarge.length > 0) return 'tooLarge';
  if (!file) return 'none';
  return hashContent(file.content) === contentHash ? 'same' : 'differs';
};

const STATUS: Readonly<Record<Comparison, number>> = { same: 200, differs: 200, none: 400, tooLarge: 413 };

export const verifyRoutes: Routes = (app, { office, settings }) => {
  const limited = limitedRoute(settings);

  app.get(VERIFY_URL, limited, async ({ query }, reply) => {
    const { ma } = query as { ma?: unknown };
    const language = languageOf(query);
    if (typeof ma !== 'string') return sendPage(reply, codeForm(language, ''));
    const typed = ma.trim().slice(0, 60);
    if (!typed) return sendPage(reply, codeForm(language, '', 'empty'), 400);
    const paper = await verifyPaper(office, typed);
    if (!paper) return sendPage(reply, codeForm(language, typed, 'unknown'), 404);
    return leadOn(reply, `${VERIFY_URL}/${paper.code}?lang=${language}`);
  });

  app.get(`${VERIFY_URL}/:paperCode`, limited, async (request, reply) => {
    const language = languageOf(request.query);
    // An address that ends before its code asks for the form.
    if (codeOf(request) === '') return leadOn(reply, `${VERIFY_URL}?lang=${language}`);
    const paper = await verifyPaper(office, codeOf(request));
    if (!paper) return sendPage(reply, codeForm(language, codeOf(request), 'unknown'), 404);
    return sendPage(reply, paperPage(language, paper));
  });

  app.post(`${VERIFY_URL}/:paperCode`, limited, async (request, reply) => {
    const language = languageOf(request.query);
    const paper = await verifyPaper(office, codeOf(request));
    if (!paper) return sendPage(reply, codeForm(language, codeOf(request), 'unknown'), 404);
    const compared = await compare(request, paper.contentHash);
    return sendPage(reply, paperPage(language, paper, compared), STATUS[compared]);
  });

  app.get(`${ENGLISH_VERIFY_URL}/:paperCode`, limited, async (request, reply) =>
    leadOn(reply, `${VERIFY_URL}/${encodeURIComponent(codeOf(request))}?lang=en`),
  );
};
