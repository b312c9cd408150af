import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Type } from '@fastify/type-provider-typebox';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { DocumentDetails, StoredDocument } from '../../../store/contract/documents.ts';
import type { Resource } from '../../http/context.ts';
import { DOCUMENT_ID_CHARS_MAX } from '../../shared/limits.ts';
import { ApiProblem, invalid } from '../../shared/problem.ts';
import { optionalDateText, optionalKeyText, present } from '../shared/present.ts';
import { Strict, toKey, toMoment } from '../shared/schemas.ts';
import { checkHash, checkStore, noDocument, STORE_ID } from './checks.ts';
import { registerDocumentLinks } from './links.ts';
import { type GivenDocument, readDocuments } from './uploads.ts';

const OCTETS = 'application/octet-stream';

const DocumentId = Type.String({ minLength: 1, maxLength: DOCUMENT_ID_CHARS_MAX, pattern: '^[A-Za-z0-9_.:-]+$' });
const storeId = Type.Optional(Type.String());
const contentHash = Type.Optional(Type.String());
const params = Strict({ documentId: DocumentId });

export const registerDocuments: Resource = (api, context) => {
  const { engine } = context;
  const path = '/documents/:documentId';

  api.post(
    '/documents',
    { schema: { querystring: Strict({ storeId, documentId: Type.Optional(DocumentId) }) } },
    async (request, reply) => {
      const { query } = request;
      checkStore(query.storeId);
      const [given] = await readDocuments(request, 'file', 'metadata');
      if (given === undefined) throw invalid('file', 'is required');
      return reply.code(201).send(referenceTo(await keep(engine, given, query.documentId ?? randomUUID())));
    },
  );

  api.post('/documents/batch', { schema: { querystring: Strict({ storeId }) } }, async (request, reply) => {
    checkStore(request.query.storeId);
    const given = await readDocuments(request, 'files', 'metadataList');
    if (given.length === 0) throw invalid('files', 'at least one file is required');
    const outcomes = await Promise.all(given.map((each) => keepOrTell(engine, each)));
    const createdDocuments = outcomes.flatMap((outcome) => ('stored' in outcome ? [referenceTo(outcome.stored)] : []));
    const failedDocuments = outcomes.flatMap((outcome) => ('failure' in outcome ? [outcome.failure] : []));
    return reply.code(failedDocuments.length === 0 ? 201 : 207).send(present({ createdDocuments, failedDocuments }));
  });

  api.get(path, { schema: { params, querystring: Strict({ storeId, contentHash }) } }, async (request, reply) => {
    const { query } = request;
    checkStore(query.storeId);
    const { documentId } = request.params;
    const found = await engine.documents.get(documentId, engine.nowMs());
    if (!found) throw noDocument(documentId);
    checkHash(found, query.contentHash);
    return reply.type(OCTETS).send(found.content);
  });

  api.delete(path, { schema: { params, querystring: Strict({ storeId }) } }, async (request, reply) => {
    checkStore(request.query.storeId);
    const { documentId } = request.params;
    if (!(await engine.documents.remove(documentId, engine.nowMs()))) throw noDocument(documentId);
    return reply.code(204).send();
  });

  registerDocumentLinks(api, context);
};

async function keep(engine: Engine, { content, metadata, file }: GivenDocument, documentId: string) {
  const nowMs = engine.nowMs();
  const expiresMs = metadata.expiresAt === undefined ? null : toMoment(metadata.expiresAt, 'metadata.expiresAt');
  if (expiresMs !== null && expiresMs <= nowMs) throw invalid('metadata.expiresAt', 'must lie in the future');
  const { processInstanceKey } = metadata;
  const document: StoredDocument = {
    documentId,
    content,
    size: content.length,
    contentHash: createHash('sha256').update(content).digest('hex'),
    fileName: metadata.fileName ?? file.name ?? documentId,
    contentType: metadata.contentType ?? file.type ?? OCTETS,
    expiresMs,
    processDefinitionId: metadata.processDefinitionId ?? null,
    processInstanceKey: processInstanceKey === undefined ? null : toKey(processInstanceKey),
    customProperties: metadata.customProperties ?? {},
    linkSecret: randomBytes(32),
    createdMs: nowMs,
  };
  if (await engine.documents.add(document, nowMs)) return document;
  throw new ApiProblem(409, 'ALREADY_EXISTS', `documentId: a document with id '${documentId}' exists already`);
}

async function keepOrTell(engine: Engine, given: GivenDocument) {
  try {
    return { stored: await keep(engine, given, randomUUID()) };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { status, title, message: detail } = error;
    return { failure: { fileName: given.metadata.fileName ?? given.file.name ?? '', status, title, detail } };
  }
}

function referenceTo(document: DocumentDetails) {
  return present({
    'camunda.document.type': 'camunda',
    storeId: STORE_ID,
    documentId: document.documentId,
    contentHash: document.contentHash,
    metadata: present({
      contentType: document.contentType,
      fileName: document.fileName,
      expiresAt: optionalDateText(document.expiresMs),
      size: document.size,
      processDefinitionId: document.processDefinitionId,
      processInstanceKey: optionalKeyText(document.processInstanceKey),
      customProperties: document.customProperties,
    }),
  });
}
