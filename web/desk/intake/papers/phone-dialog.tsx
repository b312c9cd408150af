import { Button, InlineLoading } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../shared/api/client.ts';
import type { IntakeScan, RequiredPaper } from '../../../shared/api/schema.d.ts';
import { Dialog } from '../../../shared/dialog/dialog.tsx';
import { formatTime } from '../../../shared/format/date-time.ts';
import { useText } from '../../../shared/i18n/text.ts';
import { ProblemNotice } from '../../../shared/notice/problem-notice.tsx';

type Props = {
  intakeId: string;
  papers: readonly RequiredPaper[];
  scans: readonly IntakeScan[];
  onClose: () => void;
};

/** The QR code that a telephone reads to photograph the papers into this intake, and what has come so far. */
export function PhoneDialog({ intakeId, papers, scans, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const link = useScanLink(intakeId, papers);
  const over = useOver(link.data?.expiresAt);
  return (
    <Dialog
      passiveModal
      modalHeading={t('intake.phone.title')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
    >
      {link.isError && <ProblemNotice error={link.error} onRetry={() => void link.refetch()} />}
      {link.isFetching && <InlineLoading description={t('common.loading')} />}
      {link.data !== undefined && !link.isFetching && (
        <div className="mc-phone">
          {!over && (
            <svg
              className="mc-phone__code"
              role="img"
              aria-label={t('intake.phone.code')}
              viewBox={`0 0 ${link.data.code.size} ${link.data.code.size}`}
              shapeRendering="crispEdges"
            >
              <rect width={link.data.code.size} height={link.data.code.size} fill="#fff" />
              <path d={link.data.code.path} fill="#000" />
            </svg>
          )}
          <div>
            <p>{t(over ? 'intake.phone.over' : 'intake.phone.lead', { time: formatTime(link.data.expiresAt) })}</p>
            {!over && <p className="mc-phone__address">{link.data.url}</p>}
            <Button kind="ghost" size="sm" onClick={() => void link.refetch()}>
              {t('intake.phone.again')}
            </Button>
          </div>
        </div>
      )}
      <ul className="mc-phone__papers" aria-live="polite">
        {papers.map((paper) => (
          <li key={paper.kind}>
            {text(paper.name)}
            {': '}
            {t('intake.phone.count', { count: scans.filter((scan) => scan.kind === paper.kind).length })}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** A link is made when the dialog opens and when another is asked for, never by itself: a new one ends the one before. */
function useScanLink(intakeId: string, papers: readonly RequiredPaper[]) {
  return useQuery({
    queryKey: ['scan-link', intakeId],
    queryFn: () =>
      answerOf(
        api.POST('/api/intakes/{intakeId}/scan-link', {
          params: { path: { intakeId } },
          body: { papers: papers.map(({ kind, name }) => ({ kind, name: name.vi })) },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnReconnect: false,
  });
}

/** Whether the moment has passed; drawn anew when it does. */
function useOver(expiresAt: string | undefined): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (expiresAt === undefined) return;
    const leftMs = new Date(expiresAt).getTime() - Date.now();
    setOver(leftMs <= 0);
    const timer = setTimeout(() => setOver(true), Math.max(0, leftMs));
    return () => clearTimeout(timer);
  }, [expiresAt]);
  return over;
}
