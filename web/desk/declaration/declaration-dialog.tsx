import { Button, InlineLoading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { formatTime } from '../../shared/format/date-time.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useDeclarationLink } from './declaration-queries.ts';
import { DeclarationState } from './declaration-state.tsx';

type Props = { dossier: Dossier; onClose: () => void };

/** The QR code by which the applicant's telephone shows what was declared, and what comes back from there. */
export function DeclarationDialog({ dossier, onClose }: Props) {
  const { t } = useTranslation();
  const link = useDeclarationLink(dossier.id);
  return (
    <Dialog
      passiveModal
      modalHeading={t('declaration.phone')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
    >
      {link.isError && <ProblemNotice error={link.error} onRetry={() => void link.refetch()} />}
      {link.isFetching && <InlineLoading description={t('common.loading')} />}
      {link.data !== undefined && !link.isFetching && (
        <div className="mc-phone">
          <svg
            className="mc-phone__code"
            role="img"
            aria-label={t('declaration.code')}
            viewBox={`0 0 ${link.data.code.size} ${link.data.code.size}`}
            shapeRendering="crispEdges"
          >
            <rect width={link.data.code.size} height={link.data.code.size} fill="#fff" />
            <path d={link.data.code.path} fill="#000" />
          </svg>
          <div>
            <p>{t('declaration.lead', { time: formatTime(link.data.expiresAt) })}</p>
            <p className="mc-phone__address">{link.data.url}</p>
            <Button kind="ghost" size="sm" onClick={() => void link.refetch()}>
              {t('declaration.again')}
            </Button>
          </div>
        </div>
      )}
      <div aria-live="polite">
        <DeclarationState check={dossier.declarationCheck} />
      </div>
    </Dialog>
  );
}
