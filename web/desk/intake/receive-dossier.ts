import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Intake, ReceivedDossier } from '../../shared/api/schema.d.ts';
import { uploadPaper } from '../dossier/upload-paper.ts';

export type Scan = { kind: string; name: string; file: File };
export type Received = { dossier: ReceivedDossier; applicantName: string; failedScans: readonly string[] };
type Input = { intake: Intake; scans: readonly Scan[] };

/** Receives a dossier, then sends its scans. A scan that fails does not undo the reception; it is named in the answer. */
export function useReceiveDossier() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ intake, scans }: Input): Promise<Received> => {
      const dossier = await answerOf(api.POST('/api/dossiers', { body: intake }));
      const failedScans: string[] = [];
      for (const scan of scans) await uploadPaper(dossier.id, scan).catch(() => failedScans.push(scan.file.name));
      return { dossier, applicantName: intake.applicant.name, failedScans };
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['dossiers'] }),
  });
}
