/**
 * The versions of Camunda's API that the server speaks. They differ in what is absent: 8.8 leaves such a field out, and its
 * client refuses null in it; from 8.9 on null is said, and the clients miss the field. 8.10 has fields and words that strict clients of
 * the older ones refuse. Nothing in a request tells which client it is, so the address does: `/v2` speaks the version of the
 * configuration, `/8.8/v2`, `/8.9/v2` and `/8.10/v2` the one that they name.
 */
import type { FastifyRequest } from 'fastify';

/** Oldest first. */
export const API_VERSIONS = ['8.8', '8.9', '8.10'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

/** What the topology tells: clients compare it with their own. */
export const GATEWAY_VERSIONS = {
  '8.8': '8.8.0',
  '8.9': '8.9.0',
  '8.10': '8.10.0',
} as const satisfies Record<ApiVersion, string>;

const VERSIONED = /^\/(8\.(?:[89]|10))(?=\/v2(?:\/|\?|$))/;

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

/** What stands in a field that a version does not have. */
const LEFT_OUT = Symbol('left out');

/** A value that the versions write differently. */
export class PerVersion {
  readonly values: Readonly<Record<ApiVersion, unknown>>;

  /** @param values 8.10 writes as 8.9 does unless it has a value of its own. */
  constructor(values: Readonly<Record<'8.8' | '8.9', unknown>> & Readonly<Partial<Record<ApiVersion, unknown>>>) {
    this.values = { '8.10': values['8.9'], ...values };
  }
}

/**
 * Returns what stands in a field of a view that came with a version: older ones leave it out.
 * @example
 * ```ts
 * import { inVersion, present, since } from './versions.ts';
 *
 * const view = present({ jobKey: '7', priority: since('8.10', 50) });
 * inVersion(view, '8.9'); // => { jobKey: '7' }
 * inVersion(view, '8.10'); // => { jobKey: '7', priority: 50 }
 * ```
 */
export function since(version: ApiVersion, value: unknown): PerVersion {
  const first = API_VERSIONS.indexOf(version);
  const written = API_VERSIONS.map((one, at) => [one, at < first ? LEFT_OUT : value]);
  return new PerVersion(Object.fromEntries(written));
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
  if (payload instanceof PerVersion) return inVersion(payload.values[version], version);
  if (typeof payload !== 'object' || payload === null || !views.has(payload)) return payload;
  const written: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(payload)) {
    const said = value instanceof PerVersion ? value.values[version] : value;
    if (said === LEFT_OUT || (value === null && version === '8.8')) continue;
    written[name] = inVersion(said, version);
  }
  return written;
}
