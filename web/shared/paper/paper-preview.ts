import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

/** A paper as it would look, as the address of a PDF that the browser holds. */
export function usePaperPreview() {
  return useMutation({
    mutationFn: async (template: Record<string, unknown>): Promise<string> => {
      const pdf = await answerOf(api.POST('/api/document-templates/preview', { body: { template }, parseAs: 'blob' }));
      return URL.createObjectURL(pdf as unknown as Blob);
    },
  });
}
