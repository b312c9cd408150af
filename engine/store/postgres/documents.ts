import type { Pool } from 'pg';
import type { DocumentDetails, DocumentStore, StoredDocument } from '../contract/documents.ts';

const DETAILS = `document_id as "documentId", file_name as "fileName", content_type as "contentType",
  content_hash as "contentHash", octet_length(content) as size, expires_ms as "expiresMs",
  process_definition_id as "processDefinitionId", process_instance_key as "processInstanceKey",
  custom_properties as "customProperties", link_secret as "linkSecret", created_ms as "createdMs"`;

const IS_ALIVE = '(expires_ms is null or expires_ms > $2)';

/** Documents are no part of the engine's state: each is one row, written by itself, and durable when the promise resolves. */
export function createPostgresDocuments(pool: Pool): DocumentStore {
  const find = async <D extends DocumentDetails>(columns: string, documentId: string, nowMs: number) => {
    const text = `select ${columns} from engine.document where document_id = $1 and ${IS_ALIVE}`;
    return (await pool.query<D & object>(text, [documentId, nowMs])).rows[0];
  };
  return {
    async add(document, nowMs) {
      await pool.query('delete from engine.document where expires_ms <= $1', [nowMs]);
      const { rowCount } = await pool.query(
        `insert into engine.document (document_id, file_name, content_type, content_hash, content, expires_ms,
           process_definition_id, process_instance_key, custom_properties, link_secret, created_ms)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (document_id) do nothing`,
        [
          document.documentId,
          document.fileName,
          document.contentType,
          document.contentHash,
          document.content,
          document.expiresMs,
          document.processDefinitionId,
          document.processInstanceKey,
          JSON.stringify(document.customProperties),
          document.linkSecret,
          document.createdMs,
        ],
      );
      return rowCount === 1;
    },
    get: (documentId, nowMs) => find<StoredDocument>(`${DETAILS}, content`, documentId, nowMs),
    getDetails: (documentId, nowMs) => find<DocumentDetails>(DETAILS, documentId, nowMs),
    async remove(documentId, nowMs) {
      const text = `delete from engine.document where document_id = $1 returning ${IS_ALIVE} as "isAlive"`;
      const { rows } = await pool.query<{ isAlive: boolean }>(text, [documentId, nowMs]);
      return rows[0]?.isAlive ?? false;
    },
  };
}
