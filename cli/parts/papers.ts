import { createHash } from 'node:crypto';
import { publishTemplate } from '../../office/documents/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { isReleased, recordRelease } from '../../office/releases/index.ts';
import { listDocumentTemplates } from '../../workflows/catalog.ts';

/**
 * Publishes the papers whose file changed since the last start; what a clerk published since stays when the file is the same.
 * @returns the files that were published
 */
export async function publishDocumentTemplates(office: Office): Promise<readonly string[]> {
  const publishedNow: string[] = [];
  for (const { name, content } of await listDocumentTemplates()) {
    const checksum = createHash('sha256').update(content).digest('hex');
    if (await isReleased(office, `papers/${name}`, checksum)) continue;
    await publishTemplate(office, { kind: 'system', name: 'release' }, JSON.parse(content));
    await recordRelease(office, `papers/${name}`, checksum);
    publishedNow.push(name);
  }
  return publishedNow;
}
