import { Worker } from 'node:worker_threads';
import type { ShownContent } from './shown-content.ts';

const TIME_MAX_MS = 20_000;
const HEAP_MAX_MB = 512;
/** A thread that has nothing to do gives its memory back. */
const IDLE_MS = 30_000;

export type CleanedPdf = { readonly content: Uint8Array } | { readonly error: string };

let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * The PDF written anew without what acts. It is read in a thread of its own, one after the other, with a limit of time and memory: a file made to keep a reader busy
 * keeps nobody waiting but those who send a PDF at the same moment.
 * @throws Error when it is damaged, locked, or takes too long
 */
export async function cleanPdf(content: Uint8Array): Promise<ShownContent> {
  const mine = last.then(() => ask(content));
  last = mine.catch(() => undefined);
  const cleaned = await mine;
  if ('error' in cleaned) throw new Error(cleaned.error);
  return { mediaType: 'application/pdf', content: Buffer.from(cleaned.content) };
}

async function ask(content: Uint8Array): Promise<CleanedPdf> {
  clearTimeout(idle);
  thread ??= startThread();
  try {
    const answer = answerOf(thread);
    thread.postMessage(content);
    return await answer;
  } catch (cause) {
    await stopThread();
    throw cause;
  } finally {
    idle = setTimeout(() => void stopThread(), IDLE_MS).unref();
  }
}

function startThread(): Worker {
  const worker = new Worker(new URL('./clean-pdf-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  worker.unref();
  return worker;
}

async function stopThread(): Promise<void> {
  const stopped = thread;
  thread = undefined;
  await stopped?.terminate();
}

function answerOf(worker: Worker): Promise<CleanedPdf> {
  const { promise, resolve, reject } = Promise.withResolvers<CleanedPdf>();
  const onExit = () => reject(new Error('its reader stopped'));
  const timer = setTimeout(() => reject(new Error(`it took longer than ${TIME_MAX_MS / 1000} s`)), TIME_MAX_MS);
  worker.once('message', resolve).once('error', reject).once('exit', onExit);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', reject).off('exit', onExit);
  });
}
