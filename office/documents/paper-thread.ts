/** The thread of `papers-in-thread.ts`. */
import { parentPort } from 'node:worker_threads';
import { OfficeError } from '../kernel/index.ts';
import { joinPapers } from './join-papers.ts';
import type { PaperAnswer, PaperTask, PaperToRender } from './papers-in-thread.ts';
import { renderDocument } from './render.ts';

const render = async ({ template, facts }: PaperToRender): Promise<PaperAnswer> => {
  try {
    return { rendered: (await renderDocument(template, facts)).content };
  } catch (cause) {
    if (!(cause instanceof OfficeError)) throw cause;
    const { kind, code, details } = cause;
    return { refused: { kind, code, details } };
  }
};

const answer = async (task: PaperTask): Promise<PaperAnswer> =>
  'join' in task ? { joined: await joinPapers(task.join) } : render(task.render);

parentPort?.on('message', async (task: PaperTask) => parentPort?.postMessage(await answer(task)));
