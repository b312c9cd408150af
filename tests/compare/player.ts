/**
 * Plays a scenario on a cluster through Camunda's REST API alone, so that any cluster can be its stage. What a search does not show yet is asked for again: another cluster exports its
 * records a moment after its reply.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { BpmnBuilder } from '../engine/support/bpmn.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A cluster, and how long it may take until a search shows what has happened. */
export interface Stage {
  /** The base of its API, without `/v2`. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly pollMs: number;
  readonly patienceMs: number;
}

export interface Reply {
  readonly status: number;
  readonly body: Row;
}

export interface Player {
  /** Says what a step has come to, when that is part of the comparison. */
  readonly notes: string[];
  /** Keys of the instances that the scenario has started, in its order. */
  readonly instances: string[];
  /** Makes an id that no other run has; the trace shows it without the suffix. */
  id(name: string): string;
  /** The suffix of this run's ids. */
  readonly suffix: string;
  send(method: string, path: string, body?: unknown): Promise<Reply>;
  deploy(...builders: readonly BpmnBuilder[]): Promise<void>;
  start(processId: string, variables?: Row): Promise<string>;
  find(what: string, filter: Row): Promise<readonly Row[]>;
  /** Takes a job of a type, as soon as there is one. */
  job(type: string): Promise<Row>;
  complete(type: string, variables?: Row): Promise<void>;
  userTask(elementId: string): Promise<Row>;
  /** Sends a command and notes how it was answered. */
  try(what: string, method: string, path: string, body?: unknown): Promise<void>;
  until<T>(what: string, find: () => Promise<T | undefined>): Promise<T>;
}

const JOB_TIMEOUT_MS = 60_000;

export function createPlayer(stage: Stage, suffix: string): Player {
  const player: Player = {
    notes: [],
    instances: [],
    suffix,
    id: (name) => `${name}_${suffix}`,
    send: (method, path, body) => send(stage, method, path, body),
    async deploy(...builders) {
      const form = new FormData();
      for (const builder of builders) {
        const { name, content } = builder.resource();
        form.append('resources', new Blob([new Uint8Array(content)]), name);
      }
      const { status, body } = await send(stage, 'POST', '/deployments', form);
      if (status >= 400) throw new Error(`The deployment was refused: ${JSON.stringify(body)}`);
    },
    async start(processId, variables = {}) {
      const { status, body } = await send(stage, 'POST', '/process-instances', {
        processDefinitionId: processId,
        variables,
      });
      if (status >= 400) throw new Error(`No instance of '${processId}': ${JSON.stringify(body)}`);
      const key = String(body['processInstanceKey']);
      player.instances.push(key);
      return key;
    },
    async find(what, filter) {
      const { status, body } = await send(stage, 'POST', `/${what}/search`, { filter, page: { limit: 1000 } });
      if (status >= 400) throw new Error(`A search for ${what} was refused: ${JSON.stringify(body)}`);
      return body['items'] as readonly Row[];
    },
    job: (type) =>
      player.until(`a job of type '${type}'`, async () => {
        const asked = { type, timeout: JOB_TIMEOUT_MS, maxJobsToActivate: 1, requestTimeout: -1, worker: 'compare' };
        const { body } = await send(stage, 'POST', '/jobs/activation', asked);
        return (body['jobs'] as readonly Row[] | undefined)?.[0];
      }),
    async complete(type, variables = {}) {
      const { jobKey } = await player.job(type);
      await send(stage, 'POST', `/jobs/${jobKey}/completion`, { variables });
    },
    userTask: (elementId) =>
      player.until(`the user task '${elementId}'`, async () => {
        const processInstanceKey = { $in: player.instances };
        return (await player.find('user-tasks', { elementId, processInstanceKey, state: 'CREATED' }))[0];
      }),
    async try(what, method, path, body) {
      const reply = await send(stage, method, path, body);
      player.notes.push(`${what}: ${reply.status}${reply.status >= 400 ? ` ${reply.body['title']}` : ''}`);
    },
    async until(what, find) {
      for (const endMs = Date.now() + stage.patienceMs; ; ) {
        const found = await find();
        if (found !== undefined) return found;
        if (Date.now() >= endMs) throw new Error(`Expected ${what}, but it did not come`);
        await pause(stage.pollMs);
      }
    },
  };
  return player;
}

async function send({ address, headers }: Stage, method: string, path: string, body?: unknown): Promise<Reply> {
  const isForm = body instanceof FormData;
  const reply = await fetch(`${address}/v2${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}) },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await reply.text();
  return { status: reply.status, body: text.startsWith('{') ? (JSON.parse(text) as Row) : {} };
}
