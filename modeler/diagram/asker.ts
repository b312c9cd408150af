import { useState } from 'react';

export type Option<Value> = {
  id: string;
  label: string;
  /** What distinguishes it: its name in the other language, its keys, where it leads. */
  hint: string;
  /** The language of the hint where it is another one. */
  hintLanguage?: 'vi' | 'en';
  value: Value;
};

/** What is chosen from; a promise while it is still fetched: the question stands already, so that what is typed meanwhile goes into it. */
export type Options<Value> = readonly Option<Value>[] | Promise<readonly Option<Value>[]>;

export type Question = {
  /** No two questions have the same. */
  number: number;
  title: string;
  done: (answer: unknown) => void;
} & ({ kind: 'choose'; options: Options<unknown> } | { kind: 'write'; value: string });

/** Asks whoever gave a command for what it still needs; undefined where she thinks better of it. */
export type Ask = {
  choose: <Value>(title: string, options: Options<Value>) => Promise<Value | undefined>;
  write: (title: string, value: string) => Promise<string | undefined>;
};

/** Holds the question that stands, and what asks them one after the other. */
export function useAsker(): { question: Question | undefined; ask: Ask } {
  const [question, setQuestion] = useState<Question>();
  const [ask] = useState<Ask>(() => {
    let number = 0;
    const put = (asked: (rest: Pick<Question, 'number' | 'done'>) => Question): Promise<unknown> =>
      new Promise((resolve) =>
        setQuestion(
          asked({
            number: ++number,
            done: (answer) => {
              setQuestion(undefined);
              resolve(answer);
            },
          }),
        ),
      );
    return {
      choose: async <Value>(title: string, options: Options<Value>) =>
        (await put((rest) => ({ kind: 'choose', title, options, ...rest }))) as Value | undefined,
      write: async (title, value) =>
        (await put((rest) => ({ kind: 'write', title, value, ...rest }))) as string | undefined,
    };
  });
  return { question, ask };
}
