/** What a dossier declares, as somebody may see it: each answer by the class of its field. One that says of itself nothing is taken for what tells who somebody is. */
import { type Answers, type DeclaredFacts, factKindOf, personalClassOf } from '../../office/facts/index.ts';
import { showText, showValue } from '../../office/privacy/index.ts';
import type { PersonalClass, Sight } from '../../office/terms/index.ts';
import type { AnswerTexts } from './answer-rows.ts';

type Facts = DeclaredFacts | undefined;

const classOf = (facts: Facts, key: string): PersonalClass => personalClassOf(facts, key) ?? 'identity';

/** Returns the value of an answer. */
export const showAnswer = (sight: Sight, facts: Facts, key: string, value: unknown): unknown =>
  showValue(sight, classOf(facts, key), value, factKindOf(facts, key));

export const showAnswers = (sight: Sight, facts: Facts, answers: Answers): Record<string, unknown> =>
  Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, showAnswer(sight, facts, key, value)]));

/** Returns the answers as rows in words. The key of a row may lead into an answer that has parts. */
export const showAnswerRows = (sight: Sight, facts: Facts, rows: readonly AnswerTexts[]): AnswerTexts[] =>
  rows.map((row) => {
    const [key = ''] = row.key.split('.');
    const show = (text: string): string => showText(sight, classOf(facts, key), text, factKindOf(facts, key));
    return { ...row, value: { vi: show(row.value.vi), en: show(row.value.en) } };
  });
