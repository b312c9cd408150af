import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api/client.ts';
import type { Intake, ReceivedDossier } from '../../shared/api/schema.d.ts';

export type Received = { dossier: ReceivedDossier; applicantName: string };

/** Receives a dossier; the scans of the intake come to it by themselves. Without a line it fails at once, and what was typed stays. */
export function useReceiveDossier() {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: async (intake: Intake): Promise<Received> => ({
      dossier: await answerOf(api.POST('/api/dossiers', { body: intake })),
      applicantName: intake.applicant.name,
    }),
    onSuccess: () => {
      // Whoever has just been received is known from now on: people come with a second matter.
      client.removeQueries({ queryKey: ['known-people'] });
      return client.invalidateQueries({ queryKey: ['dossiers'] });
    },
  });
}

/** Lets the server forget the scans of an intake that is not received; one that it does not hear of it forgets after days. */
export function useDiscardIntake() {
  return useMutation({
    mutationFn: (intakeId: string) => api.DELETE('/api/intakes/{intakeId}', { params: { path: { intakeId } } }),
  });
}
