import type { FastifyReply } from 'fastify';
import { withoutMarks } from '../../office/kernel/index.ts';

interface StoredFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** What it is called on somebody's machine: a paper bears its title, and opens there only with the ending of its kind. */
const fileName = ({ name, mediaType }: StoredFile): string =>
  mediaType === 'application/pdf' && !/\.pdf$/i.test(name) ? `${name}.pdf` : name;

/** Sends a stored file to be shown in the page; the name is given twice, for old and new browsers. */
export const sendFile = (reply: FastifyReply, file: StoredFile, disposition: 'inline' | 'attachment' = 'inline') => {
  const name = fileName(file);
  const plain = withoutMarks(name)
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '');
  return reply
    .type(file.mediaType)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `${disposition}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Buffer.from(file.content));
};

/** Sends the copy of a paper, made by us for showing. A picture is shown in a sandbox all the same; browsers do not open a PDF in one. */
export const sendCopy = (reply: FastifyReply, file: StoredFile) => {
  if (file.mediaType !== 'application/pdf') void reply.header('content-security-policy', "sandbox; default-src 'none'");
  return sendFile(reply, file);
};

/** Sends a paper as it came, to be kept or checked (a signed PDF) and never to be shown by the browser under our address. */
export const sendOriginal = (reply: FastifyReply, file: StoredFile) => {
  void reply.header('content-security-policy', "sandbox; default-src 'none'");
  return sendFile(reply, { ...file, mediaType: 'application/octet-stream' }, 'attachment');
};
