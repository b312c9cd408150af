import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { OfficeError, StoreAwayError } from '../../office/kernel/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { HttpProblem, OFFICE_STATUS, problemSaying } from '../../server/http/problem.ts';
import { TRIES_PER_MINUTE } from '../../server/http/security.ts';
import type { ServerSettings } from '../../server/http/settings.ts';
import { partsOf, type UploadedFile, uploadLimits } from '../../server/http/uploads.ts';
import { citizenTexts } from '../texts/index.ts';
import { messagePage } from './layout.ts';
import type { FormValues } from './read-values.ts';

/** These pages run one script of ours, load nothing from elsewhere, and stand in nobody's frame. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const languageOf = (query: unknown): Language => ((query as { lang?: unknown }).lang === 'en' ? 'en' : 'vi');

export const sendPage = (reply: FastifyReply, markup: string, status = 200) =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', PAGE_POLICY)
    .send(markup);

/** Leads on after a form was taken, so that a reload sends nothing twice. */
export const leadOn = (reply: FastifyReply, url: string) => reply.code(303).header('location', url).send();

const DONE = 'xong';

/** Returns the address that says what was done: the page of the form itself, asked for anew, so that going back or a reload sends nothing twice. */
export const doneUrl = (path: string, language: Language, what = 'roi'): string =>
  `${path}?lang=${language}&${DONE}=${what}`;

/** Returns what an address says was done; undefined for one that asks. */
export const doneIn = (query: unknown): string | undefined => {
  const what = (query as { readonly [DONE]?: unknown })[DONE];
  return typeof what === 'string' ? what : undefined;
};

const FAILED: Text = citizenTexts.text('pages.failed');
/** The database or the engine is away, mostly for seconds. */
const AWAY: Text = citizenTexts.text('pages.away');
/** A page that was only asked for asks again by itself. */
const AGAIN_SECONDS = 10;

/** Sends a failure as a page in plain words. What a failure of ours says stays in the log, and what people typed stays out of it. */
const sendFault = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  const language = languageOf(request.query);
  const known = describe(error);
  if (!known) request.log.error({ err: error }, 'failed');
  if (known?.status === 503) void reply.header('retry-after', String(AGAIN_SECONDS));
  if (known?.status === 503 && request.method === 'GET') void reply.header('refresh', String(AGAIN_SECONDS));
  void sendPage(reply, messagePage(language, known?.text ?? FAILED), known?.status ?? 500);
};

const describe = (error: FastifyError): { readonly status: number; readonly text: Text } | undefined => {
  if (error instanceof OfficeError) return { status: OFFICE_STATUS[error.kind], text: error.text };
  if (error instanceof StoreAwayError || error.statusCode === 503) return { status: 503, text: AWAY };
  if (error instanceof HttpProblem && error.statusCode !== 500)
    return { status: error.statusCode, text: { vi: error.parts.detailVi ?? error.message, en: error.message } };
  const status = error.statusCode ?? 500;
  return status < 500
    ? { status, text: { vi: citizenTexts.vi.say('pages.notReceived'), en: error.message } }
    : undefined;
};

/** What all routes of these pages are registered with. */
export const publicRoute = { schema: { hide: true }, errorHandler: sendFault } as const;

/** Returns what `publicRoute` is, for what costs something or could be guessed: so many times a minute for each address, or for what `keyGenerator` makes of a request. */
export const limitedRoute = (
  settings: Pick<ServerSettings, 'triesPerMinuteMax'>,
  max = TRIES_PER_MINUTE,
  keyGenerator?: (request: FastifyRequest) => string,
) =>
  ({
    ...publicRoute,
    config: {
      rateLimit: {
        max: settings.triesPerMinuteMax ?? max,
        timeWindow: '1 minute',
        ...(keyGenerator ? { keyGenerator } : {}),
      },
    },
  }) as const;

/** Returns the fields of a form without files. */
export const formOf = (request: FastifyRequest): FormValues => {
  const { body } = request;
  return typeof body === 'object' && body !== null ? (body as FormValues) : {};
};

/** A file and the field of the page in which it was chosen. */
export interface SentFile extends UploadedFile {
  readonly field: string;
}

export interface FormWithFiles {
  readonly form: FormValues;
  readonly files: readonly SentFile[];
  /** Files that were larger than is taken; their content is dropped. */
  readonly tooLarge: readonly Pick<SentFile, 'field' | 'name'>[];
}

/** A file over the limit is cut off and told, so that the fields after it are still read. One page may ask a dozen questions, and a whole story among them. */
const WHOLE = {
  throwFileSizeLimit: false,
  limits: { ...uploadLimits, fields: 40, fieldSize: 64 * 1024, parts: 60 },
} as object;

/** Returns the fields and files of a form. An empty file input sends a file without a name, which is none. */
export const formWithFilesOf = async (request: FastifyRequest): Promise<FormWithFiles> => {
  if (!request.isMultipart()) return { form: formOf(request), files: [], tooLarge: [] };
  const form: Record<string, string> = {};
  const files: SentFile[] = [];
  const tooLarge: Pick<SentFile, 'field' | 'name'>[] = [];
  for await (const part of partsOf(request, WHOLE)) {
    if (part.type === 'field') form[part.fieldname] = String(part.value);
    else {
      const { content } = part;
      const filename: string | undefined = part.filename;
      const name = (filename ?? '').replace(/^.*[/\\]/, '').slice(0, 200);
      const field = part.fieldname;
      if (part.file.truncated) tooLarge.push({ field, name });
      else if (content.byteLength > 0)
        files.push({ field, name: name || 'giay-to', mediaType: part.mimetype, content });
    }
  }
  return { form, files, tooLarge };
};

const keyed = (secret: string, purpose: string, value: string): string =>
  createHmac('sha256', secret).update(`${purpose}\n${value}`).digest('base64url');

/** Returns what a form of ours carries for whoever has this cookie: another site knows the cookie as little as it knows this. */
export const csrfToken = (secret: string, cookie: string): string => keyed(secret, 'csrf', cookie);

/** Refuses a form of another site. @throws HttpProblem 403 when the form was not made for whoever has this cookie */
export const requireCsrf = (secret: string, cookie: string, given: string | undefined): void => {
  const expected = Buffer.from(csrfToken(secret, cookie));
  const sent = Buffer.from(given ?? '');
  if (expected.length === sent.length && timingSafeEqual(expected, sent)) return;
  throw problemSaying(403, citizenTexts.text('pages.formTooOld'));
};

/** Counts what comes from an address without keeping the address. */
export const addressHash = (secret: string, address: string): string => keyed(secret, 'address', address);
