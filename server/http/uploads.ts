import type { FastifyRequest } from 'fastify';
import { serverTexts } from '../texts/index.ts';
import { fieldSaying, problem } from './problem.ts';
import { refuseUnwritable } from './unwritable.ts';

/** Largest file that is taken, in bytes. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
export const FILES_MAX = 20;
const FIELD_BYTES_MAX = 2000;

export interface UploadedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}
export interface Uploads {
  readonly files: readonly UploadedFile[];
  readonly fields: Readonly<Record<string, string>>;
}

/** The limits that the multipart plugin is registered with. */
export const uploadLimits = {
  fileSize: FILE_BYTES_MAX,
  files: FILES_MAX,
  fields: 10,
  fieldSize: FIELD_BYTES_MAX,
  parts: 30,
};

const baseName = (name: string): string => name.replace(/^.*[/\\]/, '').slice(0, 200) || 'file';

/**
 * Returns the parts of a multipart request, files with what is in them.
 * @throws HttpProblem 400 when it ends before its end, or holds what cannot be kept; errors of the plugin for what is over its limits
 */
export async function* partsOf(request: FastifyRequest, options?: object) {
  try {
    for await (const part of request.parts(options)) {
      refuseUnwritable(part.type === 'file' ? part.filename : part.value, part.fieldname);
      yield part.type === 'file' ? { ...part, content: await part.toBuffer() } : part;
    }
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error) throw error;
    throw problem(400, 'http.uploads.cutOff');
  }
}

/** Returns all files and fields of a multipart request, within the limits. At least one file is expected. */
export const readUploads = async (request: FastifyRequest): Promise<Uploads> => {
  if (!request.isMultipart()) throw problem(415, 'http.uploads.notMultipart');
  const files: UploadedFile[] = [];
  const fields: Record<string, string> = {};
  for await (const part of partsOf(request)) {
    if (part.type === 'file')
      files.push({ name: baseName(part.filename), mediaType: part.mimetype, content: part.content });
    else fields[part.fieldname] = String(part.value);
  }
  if (files.length === 0)
    throw problem(
      400,
      'http.uploads.noFile',
      {},
      { fields: [fieldSaying('file', serverTexts.text('fields.required'))] },
    );
  return { files, fields };
};

const PAPER_KIND = /^[a-z0-9-]{1,80}$/;

/** Returns the kind of paper that a field names; without one it is another paper. @throws HttpProblem 400 */
export const requirePaperKind = (kind = 'other'): string => {
  if (PAPER_KIND.test(kind)) return kind;
  throw problem(
    400,
    'http.uploads.unknownKind',
    { kind },
    { fields: [fieldSaying('kind', serverTexts.text('fields.wrongForm'))] },
  );
};
