import type { TSchema } from 'typebox';
import { problems } from './problem-schema.ts';
import type { Reads } from './reads.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Parts = {
  readonly summary: string;
  readonly tags: readonly [string];
  /** What of the people whom the office serves it shows: decide it for each operation, as `reads.ts` says. */
  readonly reads: Reads;
  readonly params?: TSchema;
  readonly querystring?: TSchema;
  readonly body?: TSchema;
};

/** Files of a multipart request: the name of the part, and what the fields beside it are. */
export type Upload = { readonly part: string; readonly fields: readonly string[]; readonly many: boolean };

/**
 * One line of the API: where it is, what goes in and what comes out. Handlers in `server/routes` are bound to it, and the OpenAPI
 * document, and with it the pages' client, are written from it.
 */
export const contract = <
  const M extends Method,
  const U extends string,
  P extends Parts,
  R extends Record<number, TSchema>,
>(
  operationId: string,
  method: M,
  url: U,
  { reads, ...parts }: P,
  response: R,
  extra: { readonly produces?: string; readonly upload?: Upload } = {},
) => ({
  method,
  url,
  schema: {
    operationId,
    ...parts,
    response: { ...response, ...problems },
    ...(extra.produces ? { produces: [extra.produces] } : {}),
    ...(extra.upload ? { consumes: ['multipart/form-data'] } : {}),
  },
  config: { upload: extra.upload, reads },
});
