import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type { Deployed } from '../../web/shared/api/schema.d.ts';

type Deployment = { fileName: string; xml: string; comment: string };

/** Sends one file to the engine; it is taken as a whole or refused with its reasons. */
function deploy({ fileName, xml, comment }: Deployment): Promise<Deployed> {
  const file = new File([xml], fileName, { type: 'application/xml' });
  return answerOf(
    api.POST('/api/processes', {
      body: { resources: [file], comment },
      bodySerializer: () => {
        const body = new FormData();
        body.append('comment', comment);
        body.append('resources', file, file.name);
        return body;
      },
    }),
  );
}

/** Deploys, and waits until the lists know the new version. */
export function useDeploy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deploy,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['processes'] }),
        client.invalidateQueries({ queryKey: ['decisions'] }),
        client.invalidateQueries({ queryKey: ['decision-versions'] }),
      ]),
  });
}
