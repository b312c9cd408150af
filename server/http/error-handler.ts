import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { OfficeError, StoreAwayError, ThreadLimitError } from '../../office/kernel/index.ts';
import { joinTexts, type Text } from '../../office/texts/index.ts';
import { timeOfDayMs, writeTime } from '../../office/time/index.ts';
import { serverTexts } from '../texts/index.ts';
import { fieldSaying, HttpProblem, OFFICE_STATUS, type ProblemField, problem, TITLES } from './problem.ts';

/** When to come again to what is away now: what ends by itself mostly ends within seconds. */
const RETRY_SECONDS = 2;
const HIDDEN = serverTexts.text('http.failed');

const fieldOf = (error: NonNullable<FastifyError['validation']>[number], part: string): ProblemField => {
  const inside = error.instancePath.replace(/^\//, '').replaceAll('/', '.');
  const named = String(error.params?.missingProperty ?? error.params?.additionalProperty ?? '');
  const field = [inside, named].filter((text) => text !== '').join('.');
  return fieldSaying(field || part, flawText(error));
};

const flawTexts = serverTexts.names('http.invalid');
type Keyword = keyof typeof flawTexts;
const isKnown = (keyword: string): keyword is Keyword => Object.hasOwn(flawTexts, keyword);

/** Says what a schema's keyword asks for; the English is the validator's own. */
const flawText = ({ keyword, params, message }: NonNullable<FastifyError['validation']>[number]): Text => {
  if (!isKnown(keyword)) return { ...serverTexts.text('http.otherwiseInvalid'), ...(message ? { en: message } : {}) };
  const values = Object.entries(params).map(([name, value]) => [name, String(value)]);
  return serverTexts.text(`http.invalid.${keyword}`, Object.fromEntries(values));
};

const partTexts: Readonly<Record<string, Text>> = serverTexts.names('http.parts');

const fromValidation = (error: FastifyError): HttpProblem => {
  const part = error.validationContext ?? 'request';
  const fields = (error.validation ?? []).map((one) => fieldOf(one, part));
  const flaws = fields.map(({ field, message, messageVi }) => ({
    vi: `${field}: ${messageVi}`,
    en: `${field}: ${message}`,
  }));
  return problem(400, 'http.notValid', { part: partTexts[part] ?? part, flaws: joinTexts(flaws, '; ') }, { fields });
};

/** Returns a refusal of the office as a problem. It may bring its sentence in Vietnamese with it. */
const fromOffice = ({ kind, code, message, details: { detailVi, flaws, flawsVi } }: OfficeError): HttpProblem =>
  new HttpProblem(OFFICE_STATUS[kind], message, {
    code,
    ...(typeof detailVi === 'string' ? { detailVi } : {}),
    ...(Array.isArray(flaws) ? { fields: flaws.map((flaw, index) => flawField(flaw, flawsVi, index)) } : {}),
  });

const flawField = (message: string, inVietnamese: unknown, index: number): ProblemField => ({
  field: 'flaws',
  message,
  ...(Array.isArray(inVietnamese) ? { messageVi: String(inVietnamese[index] ?? '') } : {}),
});

/** Returns the problem that an error of another system is to its caller; undefined for any other error. */
type Translate = (error: Error) => HttpProblem | undefined;

/** Says what is wrong with the database, and since when. Whether an act that was being written was carried out is not known. */
const fromStore = ({ trouble: { kind, since } }: StoreAwayError): HttpProblem =>
  problem(503, kind === 'full' ? 'http.databaseFull' : 'http.databaseGone', { since: writeTime(timeOfDayMs(since)) });

const asProblem = (error: FastifyError, translate: Translate): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  if (error.validation) return fromValidation(error);
  if (error instanceof OfficeError) return fromOffice(error);
  if (error instanceof ThreadLimitError) return problem(503, 'http.tooBusy');
  if (error instanceof StoreAwayError) return fromStore(error);
  const translated = translate(error);
  if (translated) return translated;
  const status = error.statusCode ?? 500;
  return problem(status >= 400 && status < 600 ? status : 500, 'http.refused', { detail: error.message });
};

const ours = [HttpProblem, OfficeError, StoreAwayError] as const;

/** Work that was given up because whoever asked for it has left is no failure (`untilGone`). */
const hasGone = ({ name }: FastifyError, { raw }: FastifyReply): boolean => name === 'AbortError' && raw.destroyed;

/** Returns what sends every failure as application/problem+json. What a failure of ours says stays in the log. */
export const sendProblem =
  (translate: Translate) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = asProblem(error, translate);
    const status = problem.statusCode;
    const expected = status < 500 || hasGone(error, reply) || ours.some((known) => error instanceof known);
    if (expected) request.log.info({ status, detail: problem.message }, 'refused');
    else request.log.error({ err: error }, 'failed');
    const shown = expected || status === 503;
    request.answered = problem.parts;
    if (status === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', String(RETRY_SECONDS));
    void reply
      .code(status)
      .type('application/problem+json; charset=utf-8')
      .send(
        JSON.stringify({
          type: 'about:blank',
          title: TITLES[status] ?? 'Problem',
          status,
          detail: shown ? problem.message : HIDDEN.en,
          ...problem.parts,
          ...(shown ? {} : { detailVi: HIDDEN.vi }),
          instance: request.url.split('?')[0],
        }),
      );
  };
