/**
 * The two versions of Camunda's API that the server speaks. They differ in what is absent: 8.8 leaves such a field out, and its
 * client refuses null in it; 8.9 says null, and its client misses the field. Nothing in a request tells which client it is, so
 * the address does: `/v2` speaks the version of the configuration, `/8.8/v2` and `/8.9/v2` the one that they name.
 */
import type { FastifyRequest } from 'fastify';

export const API_VERSIONS = ['8.8', '8.9'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

/** What the topology tells: clients compare it with their own. */
export const GATEWAY_VERSIONS = { '8.8': '8.8.0', '8.9': '8.9.0' } as const satisfies Record<ApiVersion, string>;

const VERSIONED = /^\/(8\.[89])(?=\/v2(?:\/|\?|$))/;

/** Returns the path without the version before it: the same routes serve every version. */
export const withoutVersion = (url: string): string => url.replace(VERSIONED, '');

/** Returns the version that a request's address names, or else the configured one. */
export function versionOf({ originalUrl }: FastifyRequest, configured: ApiVersion): ApiVersion {
  const named = VERSIONED.exec(originalUrl)?.[1];
  return API_VERSIONS.find((version) => version === named) ?? configured;
}

const views = new WeakSet<object>();

/** Marks an object of which null means "absent", so that each version can say it in its own way. */
export function present<T extends object>(view: T): T {
  views.add(view);
  return view;
}

/** A value that the versions write differently. */
export class PerVersion {
  readonly values: Readonly<Record<ApiVersion, unknown>>;

  constructor(values: Readonly<Record<ApiVersion, unknown>>) {
    this.values = values;
  }
}

/**
 * Returns a payload as a version writes it. Looks into lists and marked objects alone: variables and schemas are the caller's own.
 * @example
 * ```ts
 * import { inVersion, present } from './versions.ts';
 *
 * const view = present({ name: 'Lan', assignee: null });
 * inVersion(view, '8.8'); // => { name: 'Lan' }
 * inVersion(view, '8.9'); // => { name: 'Lan', assignee: null }
 * ```
 */
export function inVersion(payload: unknown, version: ApiVersion): unknown {
  if (Array.isArray(payload)) return payload.map((item) => inVersion(item, version));
  if (payload instanceof PerVersion) return payload.values[version];
  if (typeof payload !== 'object' || payload === null || !views.has(payload)) return payload;
  const written: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(payload)) {
    if (value === null && version === '8.8') continue;
    written[name] = inVersion(value, version);
  }
  return written;
}
