import type { FastifyReply, FastifyRequest } from 'fastify';
import { addScansByLink, findScanLink } from '../../office/intake/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import type { Text } from '../../office/texts/index.ts';
import type { Context, Routes } from '../../server/http/context.ts';
import { OFFICE_STATUS } from '../../server/http/problem.ts';
import { FILE_BYTES_MAX } from '../../server/http/uploads.ts';
import { messagePage } from '../pages/layout.ts';
import { formWithFilesOf, languageOf, leadOn, limitedRoute, sendPage } from '../pages/public-pages.ts';
import { citizenTexts } from '../texts/index.ts';
import { SCAN_PAGE_URL, scanPage } from './page.ts';

const OVER: Text = citizenTexts.text('scanPage.over');
const NO_FILE: Text = citizenTexts.text('scanPage.noFile');
const TOO_LARGE: Text = citizenTexts.text('scanPage.tooLarge', { mebibytes: FILE_BYTES_MAX / 1024 / 1024 });
const UNREADABLE: Text = citizenTexts.text('scanPage.unreadable');
const FULL: Text = citizenTexts.text('scanPage.full');

type Refusal = readonly [status: number, sentence: Text];
type Sent = { readonly kind: string; readonly count: number };

const sentenceOf = ({ kind }: OfficeError): Text =>
  kind === 'conflict' ? FULL : kind === 'too-large' ? TOO_LARGE : UNREADABLE;

/** Keeps what was sent, or says why not. */
const takeFiles = async ({ office }: Context, token: string, request: FastifyRequest): Promise<Sent | Refusal> => {
  const { form, files, tooLarge } = await formWithFilesOf(request);
  if (tooLarge.length > 0) return [413, TOO_LARGE];
  if (files.length === 0) return [400, NO_FILE];
  const kind = form.kind ?? '';
  try {
    const scans = files.map(({ name, content }) => ({ kind, name, content }));
    await addScansByLink(office, token, scans);
  } catch (error) {
    if (error instanceof OfficeError) return [OFFICE_STATUS[error.kind], sentenceOf(error)];
    throw error;
  }
  return { kind, count: files.length };
};

/** Returns the page that a telephone opens by the QR code of the counter. Whoever holds the link may add pictures to one intake for some minutes, and see nothing of it. */
export const scanPageRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const limited = limitedRoute(settings);
  const over = (request: FastifyRequest, reply: FastifyReply) =>
    sendPage(reply, messagePage(languageOf(request.query), OVER), 404);
  const tokenOf = ({ params }: FastifyRequest): string => (params as { token: string }).token;

  app.get(`${SCAN_PAGE_URL}/:token`, limited, async (request, reply) => {
    const token = tokenOf(request);
    const link = await findScanLink(office, token);
    if (!link) return over(request, reply);
    const { kind, sent } = request.query as { kind?: unknown; sent?: unknown };
    const known = link.papers.find((paper) => paper.kind === kind)?.kind;
    const count = Number(sent);
    const state = { token, link, kind: known, sent: Number.isInteger(count) && count > 0 ? count : undefined };
    return sendPage(reply, scanPage(languageOf(request.query), state));
  });

  app.post(`${SCAN_PAGE_URL}/:token`, limited, async (request, reply) => {
    const token = tokenOf(request);
    const language = languageOf(request.query);
    // Nobody without a link makes the server read files.
    if (!(await findScanLink(office, token))) return over(request, reply);
    const sent = await takeFiles(context, token, request);
    if ('kind' in sent) {
      const query = new URLSearchParams({ lang: language, kind: sent.kind, sent: String(sent.count) });
      return leadOn(reply, `${SCAN_PAGE_URL}/${token}?${query}`);
    }
    const link = await findScanLink(office, token);
    if (!link) return over(request, reply);
    return sendPage(reply, scanPage(language, { token, link, problem: sent[1] }), sent[0]);
  });
};
