/** Documents as they come: multipart forms with files and, beside each, what is to be known of it. */
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { type Static, Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { describeValidation } from '../../http/validation.ts';
import { DOCUMENT_BYTES_MAX, DOCUMENTS_BYTES_MAX, DOCUMENTS_MAX, MESSAGE_BYTES_MAX } from '../../shared/limits.ts';
import { ApiProblem, invalid } from '../../shared/problem.ts';
import { partsOf } from '../shared/multipart.ts';
import { DateTimeText, Int64, KeyText, ProcessIdText, Strict, Variables } from '../shared/schemas.ts';

/** It becomes a header, so that it may hold nothing but printable ASCII. */
const CONTENT_TYPE = '^[\\w.+-]+/[\\w.+-]+( *;[ -~]*)?$';

const Metadata = Strict({
  contentType: Type.Optional(Type.String({ maxLength: 255, pattern: CONTENT_TYPE })),
  fileName: Type.Optional(Type.String({ minLength: 1, maxLength: 1_024 })),
  expiresAt: Type.Optional(DateTimeText),
  /** What the sender believes; what is kept is the size of what came. */
  size: Type.Optional(Int64),
  processDefinitionId: Type.Optional(ProcessIdText),
  processInstanceKey: Type.Optional(KeyText),
  customProperties: Type.Optional(Variables),
});

export interface GivenDocument {
  readonly content: Buffer;
  readonly file: { readonly name: string | undefined; readonly type: string | undefined };
  readonly metadata: Static<typeof Metadata>;
}

const limits = { files: 2 * DOCUMENTS_MAX, fields: DOCUMENTS_MAX, fieldSize: MESSAGE_BYTES_MAX };

/**
 * Reads the documents of a form. Metadata are JSON, as a field or as a file; several of them, or a list, stand in the order of the files.
 * @param filesName of the parts that are documents
 * @param metadataName of the parts that tell of them
 */
export async function readDocuments(
  request: FastifyRequest,
  filesName: string,
  metadataName: string,
): Promise<readonly GivenDocument[]> {
  if (!request.isMultipart())
    throw new ApiProblem(415, 'UNSUPPORTED_MEDIA_TYPE', `Documents come as multipart/form-data, as ${filesName}`);
  const files: Omit<GivenDocument, 'metadata'>[] = [];
  const metadata: Static<typeof Metadata>[] = [];
  for await (const part of partsOf(request, { ...limits, fileSize: DOCUMENT_BYTES_MAX })) {
    if (part.fieldname === metadataName) metadata.push(...readMetadata(request, metadataName, await textOf(part)));
    else if (part.fieldname !== filesName) throw invalid(part.fieldname, 'is not a known property');
    else files.push(await readFile(part, filesName));
    if (files.length > DOCUMENTS_MAX) throw invalid(filesName, `must be at most ${DOCUMENTS_MAX} files`);
    const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
    if (bytes > DOCUMENTS_BYTES_MAX) throw tooLarge(filesName, 'the files together are', DOCUMENTS_BYTES_MAX);
  }
  if (metadata.length > 0 && metadata.length !== files.length)
    throw invalid(metadataName, `expected one for each of the ${files.length} files, but got ${metadata.length}`);
  return files.map((file, index) => ({ ...file, metadata: metadata[index] ?? {} }));
}

async function readFile(part: MultipartFile | MultipartValue, field: string) {
  if (part.type !== 'file') throw invalid(field, 'must be a file');
  const content = await contentOf(part);
  if (part.file.truncated) throw tooLarge(field, `'${part.filename}' is`, DOCUMENT_BYTES_MAX);
  const type = new RegExp(CONTENT_TYPE).test(part.mimetype) ? part.mimetype : undefined;
  return { content, file: { name: part.filename || undefined, type } };
}

const textOf = async (part: MultipartFile | MultipartValue): Promise<string> =>
  part.type === 'file' ? (await contentOf(part)).toString() : fieldText(part.value);

/** A field that says it is JSON, as Camunda's Java client writes it, comes parsed. */
const fieldText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

async function contentOf({ file }: MultipartFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function readMetadata(request: FastifyRequest, field: string, text: string): readonly Static<typeof Metadata>[] {
  const validate = request.compileValidationSchema(Metadata);
  const list = [parse(field, text)].flat();
  for (const given of list) {
    if (validate(given)) continue;
    const { field: inner, reason } = describeValidation(validate.errors ?? [], '');
    throw invalid(inner === '' ? field : `${field}.${inner}`, reason);
  }
  return list as readonly Static<typeof Metadata>[];
}

function parse(field: string, text: string): unknown {
  if (text.includes('\\u0000')) throw invalid(field, 'must not contain the character U+0000, which cannot be stored');
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(field, 'must be JSON');
  }
}

const tooLarge = (field: string, what: string, bytesMax: number): ApiProblem =>
  new ApiProblem(413, 'PAYLOAD_TOO_LARGE', `${field}: ${what} larger than ${bytesMax} bytes`);
