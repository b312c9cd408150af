/** Links to documents: whoever has one may read the document until the link ends, and nobody can make one up. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Type } from '@fastify/type-provider-typebox';
import type { DocumentDetails } from '../../../store/contract/documents.ts';
import type { Resource } from '../../http/context.ts';
import { DOCUMENT_LINK_DEFAULT_MS, DOCUMENT_LINK_MAX_MS } from '../../shared/limits.ts';
import { ApiProblem, invalid } from '../../shared/problem.ts';
import { dateText } from '../shared/present.ts';
import { Int64, Nullable, Strict, toInteger } from '../shared/schemas.ts';
import { checkHash, checkStore, noDocument } from './checks.ts';

const params = Strict({ documentId: Type.String({ minLength: 1 }) });
const Body = Nullable(Strict({ timeToLive: Type.Optional(Int64) }));
const CreationQuery = Strict({ storeId: Type.Optional(Type.String()), contentHash: Type.Optional(Type.String()) });
const ReadQuery = Strict({ expires: Type.String({ pattern: '^[0-9]{1,15}$' }), signature: Type.String() });

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the address itself carries a signature that lets its holder in, from wherever it is followed. */
    readonly isSignedLink?: boolean;
  }
}

export const registerDocumentLinks: Resource = (api, { engine }) => {
  api.post(
    '/documents/:documentId/links',
    { schema: { params, body: Body, querystring: CreationQuery } },
    async (request, reply) => {
      checkStore(request.query.storeId);
      const { documentId } = request.params;
      const found = await engine.documents.getDetails(documentId, engine.nowMs());
      if (!found) throw noDocument(documentId);
      checkHash(found, request.query.contentHash);
      const timeToLive = toInteger(request.body?.timeToLive ?? DOCUMENT_LINK_DEFAULT_MS, 'timeToLive', 1);
      if (timeToLive > DOCUMENT_LINK_MAX_MS)
        throw invalid('timeToLive', `must be at most ${DOCUMENT_LINK_MAX_MS} milliseconds`);
      const expires = engine.nowMs() + timeToLive;
      const path = `/documents/${encodeURIComponent(documentId)}/content`;
      const query = `expires=${expires}&signature=${signatureOf(found, expires).toString('hex')}`;
      const url = `${request.protocol}://${request.host}${path}?${query}`;
      return reply.code(201).send({ url, expiresAt: dateText(expires) });
    },
  );
};

/** Where the links lead: outside of Camunda's API, which has no such operation. */
export const registerDocumentContent: Resource = (api, { engine }) => {
  const options = { schema: { params, querystring: ReadQuery }, config: { isSignedLink: true } };
  api.get('/documents/:documentId/content', options, async (request, reply) => {
    const { documentId } = request.params;
    const expires = Number(request.query.expires);
    const found = await engine.documents.get(documentId, engine.nowMs());
    if (!found || !isSigned(found, expires, request.query.signature) || expires <= engine.nowMs())
      throw new ApiProblem(404, 'NOT_FOUND', 'This link has ended, or leads nowhere');
    return reply
      .type(found.contentType)
      .header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName.toWellFormed())}`,
      )
      .header('x-content-type-options', 'nosniff')
      .send(found.content);
  });
};

const signatureOf = ({ linkSecret, documentId }: DocumentDetails, expires: number): Buffer =>
  createHmac('sha256', linkSecret).update(`${documentId} ${expires}`).digest();

function isSigned(document: DocumentDetails, expires: number, signature: string): boolean {
  const [expected, given] = [signatureOf(document, expires), Buffer.from(signature, 'hex')];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
