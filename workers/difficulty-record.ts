import { type Static, Type } from 'typebox';
import {
  answerDifficulty,
  assessDifficulty,
  joinDifficulty,
  reportDifficulty,
  withdrawDifficulty,
} from '../office/difficulties/index.ts';
import { OfficeError } from '../office/kernel/index.ts';
import { DAY_MS } from '../office/time/index.ts';
import { publishOnce } from './parts/publish-once.ts';
import { BpmnError, defineWorker, type WorkContext } from './run/worker.ts';

const Words = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Variables = Type.Object({
  dossierId: Type.String(),
  answers: Type.Object({ title: Type.String(), content: Type.String() }),
  joinCode: Words,
  answerText: Words,
  answerNumber: Words,
  lesson: Words,
  assessment: Words,
  assessmentNote: Words,
});
type Given = Static<typeof Variables>;

/** How long a message to a joined report waits for its process. */
const TOLD_LIVES_MS = 7 * DAY_MS;

/**
 * What becomes of a reported difficulty. `report` enters it and gives the `similar` ones; `join` joins it to `joinCode`, or is the error `not-joinable` with `joinRefused` and `joinRefusedEn`; `answer` keeps answer and lesson and tells the joined ones;
 * `assess` notes what the unit says of it; `release` gives the joined ones back.
 */
export const difficultyRecord = defineWorker({
  variables: Variables,
  headers: Type.Object({
    action: Type.Union([
      Type.Literal('report'),
      Type.Literal('join'),
      Type.Literal('answer'),
      Type.Literal('assess'),
      Type.Literal('release'),
    ]),
  }),
  writes: Type.Object({
    similar: Type.Optional(
      Type.Array(
        Type.Object({
          code: Type.String(),
          title: Type.String(),
          unitName: Type.String(),
          stateName: Type.String(),
          stateNameEn: Type.String(),
          answer: Type.String(),
          likeness: Type.Number(),
        }),
      ),
    ),
    mainCode: Type.Optional(Type.String()),
  }),
  errors: [{ code: 'not-joinable', writes: Type.Object({ joinRefused: Type.String(), joinRefusedEn: Type.String() }) }],
  work: (context, variables, { action }) => actions[action](context, variables),
});

const actions = {
  async report({ office }: WorkContext, { dossierId, answers: { title, content } }: Given) {
    return { similar: await reportDifficulty(office, { dossierId, title, content }) };
  },
  async join({ office, actor }: WorkContext, { dossierId, joinCode }: Given) {
    try {
      return await joinDifficulty(office, actor, dossierId, joinCode ?? '');
    } catch (cause) {
      if (!(cause instanceof OfficeError) || cause.kind !== 'conflict') throw cause;
      const { vi, en } = cause.text;
      throw new BpmnError('not-joinable', cause.message, { joinRefused: vi, joinRefusedEn: en });
    }
  },
  async answer(context: WorkContext, { dossierId, answerText, answerNumber, lesson }: Given) {
    const answer = { text: answerText ?? '', number: answerNumber ?? null, lesson: lesson || null };
    const joined = await answerDifficulty(context.office, context.actor, dossierId, answer);
    await tell(context, 'difficulty.answered', joined, { answerText, answerNumber });
    return {};
  },
  async assess({ office, actor }: WorkContext, { dossierId, assessment, assessmentNote }: Given) {
    const said = assessment === 'solved' || assessment === 'unsolved' ? assessment : 'silent';
    await assessDifficulty(office, actor, dossierId, { assessment: said, note: assessmentNote || null });
    return {};
  },
  async release(context: WorkContext, { dossierId }: Given) {
    await tell(context, 'difficulty.released', await withdrawDifficulty(context.office, dossierId), {});
    return {};
  },
};

async function tell(
  { client, key }: WorkContext,
  name: string,
  dossierIds: readonly string[],
  variables: object,
): Promise<void> {
  for (const correlationKey of dossierIds)
    await publishOnce(client, { name, correlationKey, messageId: key, timeToLive: TOLD_LIVES_MS, variables });
}
