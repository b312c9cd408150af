import type { FormData } from '../../server/forms/form-schema.ts';
import { type FormValues, readValues } from '../pages/read-values.ts';
import { type Topic, topicWith } from './steps.ts';
import { SHOWN } from './topic-page.ts';

/** What was sent from a page: the topic as these answers make it, and the answers. */
export interface TopicSent {
  readonly topic: Topic;
  readonly typed: FormData;
  /** Those of them that the topic shows now. */
  readonly shown: FormData;
  /** Whether an answer brought up a question that the page did not show. */
  readonly further: boolean;
}

/** Returns the keys of the fields that a page showed when it was sent. A page that does not say what it showed was asked everything. */
export const askedKeys = ({ all }: Pick<Topic, 'all'>, form: FormValues): ReadonlySet<string> => {
  const shown = form[SHOWN]?.split(' ');
  return new Set(all.map(({ key }) => key).filter((key) => shown?.includes(key) ?? true));
};

/** Reads what was sent from the page of a topic. What a page did not show keeps the answer that is `kept`. */
export const readTopic = (topic: Topic, kept: FormData, form: FormValues): TopicSent => {
  const asked = askedKeys(topic, form);
  const typed = readValues(
    topic.all.filter(({ key }) => asked.has(key)).map(({ field }) => field),
    form,
  );
  const others = Object.fromEntries(Object.entries(kept).filter(([key]) => !asked.has(key)));
  const answers = { ...others, ...typed };
  const now = topicWith(topic, answers);
  const further = now.fields.some(({ key = '' }) => !asked.has(key));
  const keys = new Set(now.fields.map(({ key }) => key));
  const shown = Object.fromEntries(Object.entries(answers).filter(([key]) => keys.has(key)));
  return { topic: now, typed: { ...shown, ...typed }, shown, further };
};
