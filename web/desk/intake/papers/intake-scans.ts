import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answerOf, api } from '../../../shared/api/client.ts';
import type { IntakeScan } from '../../../shared/api/schema.d.ts';
import { useLiveEvents } from '../../../shared/live/live-events.tsx';

type NewScan = { kind: string; name: string; file: File };
export type IntakeScans = {
  items: readonly IntakeScan[];
  /** The kinds of paper whose scan is on its way. */
  sending: readonly string[];
  error: Error | null;
  add: (scan: NewScan) => void;
  remove: (scanId: string) => void;
  /** Waits for what is on its way; false when something of it failed. */
  settled: () => Promise<boolean>;
};

const keyOf = (intakeId: string) => ['intake-scans', intakeId];

/** The scans of the intake being typed. They are on the server as soon as they are made, so a reload keeps them, and those of a telephone come by themselves. */
export function useIntakeScans(intakeId: string): IntakeScans {
  const client = useQueryClient();
  const look = (): void => void client.invalidateQueries({ queryKey: keyOf(intakeId) });
  const found = useQuery({
    queryKey: keyOf(intakeId),
    queryFn: () => answerOf(api.GET('/api/intakes/{intakeId}/scans', { params: { path: { intakeId } } })),
  });
  useLiveEvents(({ type, id }) => {
    if ((type === 'intake' && id === intakeId) || type === 'clock') look();
  });
  const onWay = useRef(new Map<Promise<unknown>, string>());
  const sending = useMutation({
    networkMode: 'always',
    mutationFn: async (scan: NewScan) => {
      const sent = sendScan(intakeId, scan);
      onWay.current.set(sent, scan.kind);
      return sent.finally(() => onWay.current.delete(sent));
    },
    onSettled: look,
  });
  const removing = useMutation({
    networkMode: 'always',
    mutationFn: (scanId: string) =>
      api.DELETE('/api/intakes/{intakeId}/scans/{scanId}', { params: { path: { intakeId, scanId } } }),
    onSettled: look,
  });
  return {
    items: found.data?.items ?? [],
    sending: [...onWay.current.values()],
    error: sending.error ?? removing.error ?? found.error,
    add: sending.mutate,
    remove: removing.mutate,
    settled: async () => {
      const ends = await Promise.allSettled(onWay.current.keys());
      return ends.every(({ status }) => status === 'fulfilled');
    },
  };
}

function sendScan(intakeId: string, { kind, name, file }: NewScan): Promise<IntakeScan> {
  return answerOf(
    api.POST('/api/intakes/{intakeId}/scans', {
      params: { path: { intakeId } },
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
