/**
 * Clients who start instances and complete jobs at every engine in turn, send again what was not acknowledged, and remember what was.
 * Each instance waits at its second task until the end, and its business id is unique: so what was sent twice must be there once.
 */
import { expect } from 'vitest';
import { process as bpmn } from '../../engine/support/bpmn.ts';

export interface Crowd {
  /** Starts one more instance at this engine. @returns how long it took until somebody acknowledged it, in milliseconds */
  startOne(address: string): Promise<number>;
  /** Lets them finish what they are at. */
  stop(): Promise<void>;
  readonly model: Model;
}

/** What was acknowledged. */
export interface Model {
  /** Business ids of instances, with their keys. */
  readonly started: Map<string, string>;
  readonly completed: Set<string>;
  /** Requests that were answered with something else than a success, by what it was. */
  readonly refusals: Map<string, number>;
  /** What must never be: something that was acknowledged twice, or was not found after it had been. */
  readonly faults: string[];
}

const TIMEOUT_MS = 4_000;
const JOB_TIMEOUT_MS = 2_000;
/** The second task stays until the end. */
export const MODEL_RESOURCE = bpmn('p')
  .start()
  .serviceTask('first', { type: 'first' })
  .serviceTask('second', { type: 'second' })
  .end()
  .resource();

interface Answer {
  /** 0: there was none. */
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** @param addresses of the engines */
export async function deployModel(address: string): Promise<void> {
  const form = new FormData();
  form.append('resources', new Blob([MODEL_RESOURCE.content as Uint8Array<ArrayBuffer>]), MODEL_RESOURCE.name);
  const answer = await fetch(`${address}/v2/deployments`, { method: 'POST', body: form });
  expect(answer.status, await answer.text()).toBe(200);
}

export function startCrowd(addresses: readonly string[], lanes: { starters: number; workers: number }): Crowd {
  const model: Model = { started: new Map(), completed: new Set(), refusals: new Map(), faults: [] };
  let isOver = false;
  let count = 0;
  let turn = 0;
  const anyAddress = (): string => addresses[turn++ % addresses.length] as string;

  const send = async (address: string, method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await ask(address, method, path, body);
    if (answer.status < 200 || answer.status > 299) {
      const what = `${answer.status} ${answer.body.title ?? ''}`;
      model.refusals.set(what, (model.refusals.get(what) ?? 0) + 1);
    }
    return answer;
  };
  const start = async (address: () => string): Promise<number> => {
    const id = `instance-${count++}`;
    const startedMs = performance.now();
    for (let attempt = 0; ; attempt += 1) {
      const creation = { processDefinitionId: 'p', businessId: id, variables: { id } };
      const { status, body } = await send(address(), 'POST', '/process-instances', creation);
      if (status === 409 && attempt === 0) model.faults.push(`${id} was there before it was sent`);
      if (status !== 200 && status !== 409) continue;
      const tookMs = performance.now() - startedMs;
      model.started.set(id, status === 200 ? String(body.processInstanceKey) : '');
      if (status === 200) await lookAt(String(body.processInstanceKey));
      return tookMs;
    }
  };
  /** Whoever is asked sees what was acknowledged. */
  const lookAt = async (key: string): Promise<void> => {
    const { status } = await send(anyAddress(), 'GET', `/process-instances/${key}`);
    if (status === 404) model.faults.push(`instance ${key} was acknowledged, and then not found`);
  };
  const complete = async (jobKey: string): Promise<void> => {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const { status } = await send(anyAddress(), 'POST', `/jobs/${jobKey}/completion`, {});
      if (status === 404) return; // an earlier attempt, or another worker after its deadline
      if (status !== 204) continue;
      if (model.completed.has(jobKey)) model.faults.push(`job ${jobKey} was completed twice`);
      model.completed.add(jobKey);
      const again = await send(anyAddress(), 'POST', `/jobs/${jobKey}/completion`, {});
      if (again.status === 204) model.faults.push(`job ${jobKey} was completed again`);
      return;
    }
  };
  const starter = async (): Promise<void> => {
    while (!isOver) await start(anyAddress);
  };
  const worker = async (): Promise<void> => {
    const request = { type: 'first', worker: 'w', timeout: JOB_TIMEOUT_MS, maxJobsToActivate: 5, requestTimeout: 300 };
    while (!isOver) {
      const { status, body } = await send(anyAddress(), 'POST', '/jobs/activation', request);
      if (status !== 200) continue;
      for (const { jobKey } of body.jobs as { jobKey: string }[]) await complete(jobKey);
    }
  };
  const running = [
    ...Array.from({ length: lanes.starters }, starter),
    ...Array.from({ length: lanes.workers }, worker),
  ];
  return {
    model,
    startOne: (address) => start(() => address),
    async stop() {
      isOver = true;
      await Promise.all(running);
    },
  };
}

const ATTEMPTS_MAX = 100;

async function ask(address: string, method: string, path: string, body?: object): Promise<Answer> {
  try {
    const answer = await fetch(`${address}/v2${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    return { status: 0, body: { title: (error as Error).name } };
  }
}

/** A client does not throw itself at a closed door without a pause. */
const RETRY_MS = 20;
