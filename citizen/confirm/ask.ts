/** Asks whether what was typed is right and takes the answer, on whichever page it is asked. What is corrected while somebody reads is asked anew. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkDeclaration, type DeclarationCheck, declarationCheckOf } from '../../office/declaration-checks/index.ts';
import { type Dossier, revisionOf } from '../../office/dossiers/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import { isFinal } from '../../office/terms/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { declarationRows } from '../../server/forms/declaration-rows.ts';
import type { Context, WayOn } from '../../server/http/context.ts';
import { OFFICE_STATUS } from '../../server/http/problem.ts';
import { messagePage } from '../pages/layout.ts';
import { doneIn, doneUrl, formOf, languageOf, leadOn, sendPage } from '../pages/public-pages.ts';
import type { FormValues } from '../pages/read-values.ts';
import { citizenTexts } from '../texts/index.ts';
import { ANSWER, type ConfirmPage, confirmPage, FLAW, REVISION, RIGHT, WRONG } from './page.ts';

const citizen = { kind: 'citizen' } as const;
const DECIDED: Text = citizenTexts.text('confirm.decided');
const CONFIRMED: Text = citizenTexts.text('confirm.confirmed');
const DISPUTED: Text = citizenTexts.text('confirm.disputed');

/** Where a page of this question stands, and by which way its answer comes. */
export type Door = Pick<ConfirmPage, 'path' | 'csrf' | 'back'> & {
  readonly way: 'phone' | 'online';
  /** Where one goes on from what is said afterwards; to the look-up where nothing else is said. */
  readonly wayOn?: WayOn;
};

const show = async (
  { office }: Context,
  dossier: Dossier,
  language: Language,
  { way: _, wayOn: _wayOn, ...door }: Door,
  typed: Pick<ConfirmPage, 'faults' | 'flaw'> = { faults: [] },
): Promise<string> =>
  confirmPage(language, {
    ...{ code: dossier.code, revision: revisionOf(dossier) },
    rows: await declarationRows(office, dossier),
    check: await declarationCheckOf(office, dossier),
    ...door,
    ...typed,
  });

const SAID: Readonly<Record<string, { readonly state: DeclarationCheck['state']; readonly text: Text }>> = {
  [RIGHT]: { state: 'confirmed', text: CONFIRMED },
  [WRONG]: { state: 'disputed', text: DISPUTED },
};

/** What follows from the answer that was given just now. An address of before, or one that somebody made up, says nothing that does not hold. */
const saidJustNow = async (
  { office }: Context,
  dossier: Dossier,
  { query }: FastifyRequest,
): Promise<Text | undefined> => {
  const said = SAID[doneIn(query) ?? ''];
  return said && (await declarationCheckOf(office, dossier))?.state === said.state ? said.text : undefined;
};

/** Shows what was declared and asks whether it is right. */
export const askDeclaration = async (
  context: Context,
  dossier: Dossier,
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const language = languageOf(request.query);
  const said = await saidJustNow(context, dossier, request);
  if (said) return sendPage(reply, messagePage(language, said, door.wayOn));
  if (isFinal(dossier.decision)) return sendPage(reply, messagePage(language, DECIDED, door.wayOn), 409);
  return sendPage(reply, await show(context, dossier, language, door));
};

/** Keeps the answer, and says what follows from it. */
export const takeAnswer = async (
  context: Context,
  dossier: Dossier,
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const language = languageOf(request.query);
  const form: FormValues = formOf(request);
  const isWrong = form[ANSWER] === WRONG;
  const flaw = form[FLAW] ?? '';
  const said = { dossierId: dossier.id, way: door.way, revision: form[REVISION] ?? '', ...(isWrong ? { flaw } : {}) };
  try {
    await checkDeclaration(context.office, citizen, said);
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    const fault = { field: FLAW, text: error.text[language] };
    const markup = await show(context, dossier, language, door, { faults: [fault], flaw });
    return sendPage(reply, markup, OFFICE_STATUS[error.kind]);
  }
  return leadOn(reply, doneUrl(door.path, language, isWrong ? WRONG : RIGHT));
};
