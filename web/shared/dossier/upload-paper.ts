import { answerOf, api } from '../api/client.ts';
import type { Paper } from '../api/schema.d.ts';

/** A scanner or a telephone gives files of these types. */
export const acceptedScans = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;

type Upload = { kind: string; name: string; file: File };

/** Sends one scan of a paper to a dossier. */
export function uploadPaper(dossierId: string, { kind, name, file }: Upload): Promise<Paper> {
  return answerOf(
    api.POST('/api/dossiers/{id}/papers', {
      params: { path: { id: dossierId } },
      body: { kind, name, file },
      bodySerializer: () => {
        const body = new FormData();
        body.append('kind', kind);
        body.append('name', name);
        body.append('file', file, file.name);
        return body;
      },
    }),
  );
}
