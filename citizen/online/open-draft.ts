import type { FastifyReply, FastifyRequest } from 'fastify';
import { beginDraft, type Draft, findDraft } from '../../office/drafts/index.ts';
import { getProcedure, type ProcedureVersion } from '../../office/procedures/index.ts';
import { dayText, type Language, type Text } from '../../office/texts/index.ts';
import { dayOf, MINUTE_MS } from '../../office/time/index.ts';
import { listUnits, receptionKinds } from '../../office/units/index.ts';
import { readFormSchema } from '../../server/forms/form-schema.ts';
import { intakeForm } from '../../server/forms/intake-form.ts';
import type { Context } from '../../server/http/context.ts';
import { dropCookie, giveCookie } from '../../server/http/cookies.ts';
import { problemSaying } from '../../server/http/problem.ts';
import type { ServerSettings } from '../../server/http/settings.ts';
import { keptFor } from '../../server/names/kept.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import type { DraftFrame } from '../pages/draft-page.ts';
import { addressHash, csrfToken, languageOf, leadOn } from '../pages/public-pages.ts';
import { citizenTexts } from '../texts/index.ts';
import { isOnline } from './start-pages.ts';
import { type DraftMatter, type Step, stepsOf, withUnits } from './steps.ts';

const DRAFT_COOKIE = 'motcua_nop_ho_so';
const DAY_SECONDS = 24 * 60 * 60;
const UNITS_KEPT_MS = MINUTE_MS;

/** A draft with everything its pages are made of. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly matter: DraftMatter;
  readonly token: string;
}

export const NO_DRAFT: Text = citizenTexts.text('online.noDraft');

const draftToken = (request: FastifyRequest): string | undefined => {
  const token = request.cookies[DRAFT_COOKIE];
  return token && token.length <= 100 ? token : undefined;
};

export const keepDraftCookie = (reply: FastifyReply, settings: ServerSettings, token: string): void => {
  giveCookie(reply, settings, DRAFT_COOKIE, token, { sameSite: 'lax', maxAgeSeconds: 7 * DAY_SECONDS });
};
export const dropDraftCookie = (reply: FastifyReply, settings: ServerSettings): void => {
  dropCookie(reply, settings, DRAFT_COOKIE, { sameSite: 'lax' });
};

/** Returns the draft of this browser, and its token. */
export const findOwnDraft = async (
  { office }: Context,
  request: FastifyRequest,
): Promise<{ readonly draft: Draft; readonly token: string } | undefined> => {
  const token = draftToken(request);
  const draft = token ? await findDraft(office, token) : undefined;
  return token && draft ? { draft, token } : undefined;
};

/** Returns the draft of this browser with its pages. @throws HttpProblem 410 when there is none */
export const openDraft = async (context: Context, request: FastifyRequest): Promise<OpenDraft> => {
  const found = await findOwnDraft(context, request);
  if (!found) throw problemSaying(410, NO_DRAFT);
  return { ...found, matter: await matterOf(context, await onlineProcedure(context, found.draft.procedureCode)) };
};

/** Returns a procedure that is handed in online. @throws HttpProblem 404 when it is not; OfficeError not-found */
export const onlineProcedure = async ({ office }: Context, code: string): Promise<ProcedureVersion> => {
  const procedure = await getProcedure(office, code);
  if (isOnline(procedure)) return procedure;
  const { name, retired } = procedure;
  if (retired)
    throw problemSaying(
      404,
      citizenTexts.text('online.retired', { name, day: dayText(retired.from), reason: retired.reason }),
    );
  throw problemSaying(404, citizenTexts.text('online.notOffered', { name }));
};

/** Returns a procedure that concerns citizens. @throws HttpProblem 404 for a matter of the office itself; OfficeError not-found */
export const publicProcedure = async ({ office }: Context, code: string): Promise<ProcedureVersion> => {
  const procedure = await getProcedure(office, code);
  if (!procedure.internal) return procedure;
  throw problemSaying(404, citizenTexts.text('online.notOffered', { name: procedure.name }));
};

/** Returns the units in force, kept a moment: every page of a draft asks for them. */
const unitsInForce = keptFor(UNITS_KEPT_MS, async (office) => listUnits(office, { at: await office.now() }));

/** Returns the reception points of the city: the commune-level units and the branches of the service centre. */
export const receptionPoints = async ({ office }: Context) =>
  (await unitsInForce(office)).filter(({ kind }) => receptionKinds.some((one) => one === kind));

/** Returns what the pages of a procedure are made of. */
export const matterOf = async (context: Context, procedure: ProcedureVersion): Promise<DraftMatter> => {
  const form = await intakeForm(context.office, procedure);
  if (!form) throw new Error(`Procedure ${procedure.code} is offered online and has no intake form`);
  const points = await receptionPoints(context);
  const units = points.filter(({ kind }) => kind !== 'service-centre-branch');
  const day = dayOf(await context.office.now());
  return { procedure, form: withUnits(readFormSchema(form.schema), units), day, units, points };
};

export const frameOf = (
  { settings }: Context,
  { draft, matter, token }: OpenDraft,
  language: Language,
): DraftFrame => ({
  language,
  csrf: csrfToken(settings.linkSecret, token),
  procedureName: matter.procedure.name[language],
  expiresAt: draft.expiresAt,
  resumeUrl: `${settings.publicUrl}/nop-ho-so/tiep-tuc/${token}`,
});

export const stepsOfDraft = ({ matter, draft }: OpenDraft, language: Language): readonly Step[] =>
  stepsOf(matter, draft.content, language);

/** Returns where the pages of a matter begin. */
export const startUrlOf = (procedureCode: string): string =>
  procedureCode === officeProcedures.feedback ? '/phan-anh' : '/nop-ho-so';

/** Begins a draft for this browser and leads to its first page. */
export const beginDraftHere = async (
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  procedureCode: string,
  content: Parameters<typeof beginDraft>[1]['content'] = {},
) => {
  const { office, settings } = context;
  const { token } = await beginDraft(office, {
    procedureCode,
    addressHash: addressHash(settings.linkSecret, request.ip),
    content,
  });
  keepDraftCookie(reply, settings, token);
  return leadOn(reply, `/nop-ho-so/tiep?lang=${languageOf(request.query)}`);
};
